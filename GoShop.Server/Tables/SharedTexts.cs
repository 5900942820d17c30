using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using GoShop.Data.Media;
using GoShop.Data.Tables;

namespace GoShop.Server.Tables;

/// <summary>The texts that cells of a workbook share, on disk: in memory is where each begins, and no more.</summary>
internal sealed class SharedTexts : IDisposable
{
    private const int MostTexts = 2_000_000;

    private readonly FileStream _file = TemporaryFile.Create();
    private readonly List<long> _starts = [0];

    /// <summary>Takes them from their part, where there is one.</summary>
    /// <exception cref="UnsupportedMediaTypeException">There are too many.</exception>
    public void Take(SharedStringTablePart? part)
    {
        if (part is null)
            return;
        using var xml = SheetXml.Open(part);
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "si" })
                continue;
            if (_starts.Count > MostTexts)
                throw new UnsupportedMediaTypeException($"The workbook has more than {MostTexts} texts.");
            _file.Write(Encoding.UTF8.GetBytes(SheetXml.ReadString(xml)));
            _starts.Add(_file.Position);
        }
        _file.Flush();
    }

    /// <exception cref="UnsupportedMediaTypeException">There is no such text.</exception>
    public string this[int index]
    {
        get
        {
            if (index < 0 || index >= _starts.Count - 1)
                throw new UnsupportedMediaTypeException("A cell of the workbook refers to a text that is not there.");
            var bytes = new byte[_starts[index + 1] - _starts[index]];
            var read = RandomAccess.Read(_file.SafeFileHandle, bytes, _starts[index]);
            return Encoding.UTF8.GetString(bytes, 0, read);
        }
    }

    public void Dispose() => _file.Dispose();
}
