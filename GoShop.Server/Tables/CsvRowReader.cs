using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using GoShop.Data.Media;
using GoShop.Data.Tables;

namespace GoShop.Server.Tables;

/// <summary>Reads a table of lines: commas, semicolons or tabs between the fields, whichever the header has most of. UTF-8, with or without its mark.</summary>
internal sealed class CsvRowReader : IRowReader
{
    // The longest description, each of its characters a quote that is written twice, and something over.
    private const int LongestField = 64 * 1024;

    // What is read of the header to see what stands between its fields.
    private const int Sample = 16 * 1024;

    private static readonly char[] Delimiters = [',', ';', '\t'];

    private readonly CsvParser _csv;
    private readonly StreamReader _text;
    private int _number;

    public CsvRowReader(Stream content)
    {
        var delimiter = FindDelimiter(content);
        content.Position = 0;
        _text = Open(content);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            IgnoreBlankLines = false,
            // A quote within a field that does not begin with one is a quote, as spreadsheets read it.
            BadDataFound = null,
            MaxFieldSize = LongestField,
        };
        _csv = new CsvParser(_text, configuration, leaveOpen: true);
    }

    public TableRow? Read()
    {
        try
        {
            while (_csv.Read())
            {
                _number++;
                var cells = _csv.Record ?? [];
                // Excel says so in a first line of its own what stands between the fields.
                if (_number == 1 && cells is [var first, ..] && first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
                    continue;
                if (Array.Exists(cells, cell => cell.Length > 0))
                    return new TableRow(_number, Array.ConvertAll(cells, DefusedText.Undo));
            }
            return null;
        }
        catch (DecoderFallbackException)
        {
            throw new UnsupportedMediaTypeException($"After row {_number} there is something that is not UTF-8. Save the table as CSV UTF-8.");
        }
        catch (MaxFieldSizeException)
        {
            throw new UnsupportedMediaTypeException($"A field after row {_number} has more than {LongestField} characters; maybe a quotation mark is missing its partner.");
        }
    }

    public void Dispose()
    {
        _csv.Dispose();
        _text.Dispose();
    }

    private static StreamReader Open(Stream content)
        => new(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, leaveOpen: true);

    /// <summary>The delimiter that the first line has most of, outside of quotation marks; what Excel says in a first line of its own wins.</summary>
    private static char FindDelimiter(Stream content)
    {
        content.Position = 0;
        var buffer = new char[Sample];
        int length;
        using (var text = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true))
            length = text.ReadBlock(buffer, 0, Sample);
        var sample = buffer.AsSpan(0, length);
        if (sample.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && length > 4 && Array.IndexOf(Delimiters, sample[4]) >= 0)
            return sample[4];
        Span<int> counts = stackalloc int[Delimiters.Length];
        var isQuoted = false;
        foreach (var character in sample)
        {
            if (character == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && character is '\r' or '\n')
                break;
            else if (!isQuoted && Array.IndexOf(Delimiters, character) is >= 0 and var which)
                counts[which]++;
        }
        var most = 0;
        for (var which = 1; which < counts.Length; which++)
            most = counts[which] > counts[most] ? which : most;
        return Delimiters[most];
    }
}
