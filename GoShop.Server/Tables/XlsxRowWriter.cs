using System.Globalization;
using System.IO.Packaging;
using System.Text;
using System.Xml;
using GoShop.Data.Media;
using GoShop.Data.Tables;

namespace GoShop.Server.Tables;

/// <summary>
/// Writes a table as a workbook of one sheet (ISO/IEC 29500-1 §12 and §18), part after part straight into the archive, for what DocumentFormat.OpenXml writes it holds
/// in memory until the end.
/// </summary>
internal sealed class XlsxRowWriter : IRowWriter
{
    /// <summary>How many rows a sheet of Excel has.</summary>
    private const int MostRows = 1_048_576;

    /// <summary>How many characters a cell of Excel holds.</summary>
    private const int MostCharacters = 32_767;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    // Places in the styles below.
    private const string Bold = "1";
    private const string AsText = "2";
    private const string Moment = "3";
    private const string Day = "4";

    // Text stays what it is when somebody edits its cell: an article number with zeros before it, for one.
    private const string Styles =
        $"""
        <styleSheet xmlns="{Main}"><fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
        <cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="49" applyNumberFormat="1"/>
        <xf numFmtId="22" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>
        """;

    private readonly Package _package;
    private readonly XmlWriter _sheet;
    private int _row;

    public XlsxRowWriter(Stream output)
    {
        _package = Package.Open(output, FileMode.Create, FileAccess.Write);
        var (workbook, sheet, styles) = (Uri("/xl/workbook.xml"), Uri("/xl/worksheets/sheet1.xml"), Uri("/xl/styles.xml"));
        var book = _package.CreatePart(workbook, $"{Types}.sheet.main+xml", CompressionOption.Normal);
        WriteText(book, $"""
            <workbook xmlns="{Main}" xmlns:r="{Relationships}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>
            """);
        book.CreateRelationship(sheet, TargetMode.Internal, $"{Relationships}/worksheet", "rId1");
        book.CreateRelationship(styles, TargetMode.Internal, $"{Relationships}/styles", "rId2");
        _package.CreateRelationship(workbook, TargetMode.Internal, $"{Relationships}/officeDocument", "rId1");
        WriteText(_package.CreatePart(styles, $"{Types}.styles+xml", CompressionOption.Normal), Styles);

        var part = _package.CreatePart(sheet, $"{Types}.worksheet+xml", CompressionOption.Fast);
        _sheet = XmlWriter.Create(part.GetStream(FileMode.Create, FileAccess.Write), new XmlWriterSettings { CloseOutput = true, CheckCharacters = false });
        _sheet.WriteStartElement("worksheet", Main);
        // The header stays in sight.
        _sheet.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        _sheet.WriteStartElement("sheetData", Main);
    }

    public void Write(params ReadOnlySpan<object?> cells)
    {
        if (++_row > MostRows)
            throw new PayloadTooLargeException($"The format holds no more than {MostRows} rows. Narrow the list, or take CSV.");
        _sheet.WriteStartElement("row", Main);
        foreach (var cell in cells)
            WriteCell(cell);
        _sheet.WriteEndElement();
    }

    public void Complete()
    {
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.Dispose();
        _package.Close();
    }

    public void Dispose()
    {
        // A package that is not whole is nobody's: what is left of it is not worth an exception.
        _sheet.Dispose();
        ((IDisposable)_package).Dispose();
    }

    private void WriteCell(object? value)
    {
        _sheet.WriteStartElement("c", Main);
        switch (value)
        {
            case null:
                break;
            case int or long or decimal:
                _sheet.WriteElementString("v", Main, CellText.Number(value));
                break;
            case DateTimeOffset at:
                WriteDate(at.UtcDateTime, Moment);
                break;
            case DateOnly day:
                WriteDate(day.ToDateTime(TimeOnly.MinValue), Day);
                break;
            default:
                WriteText(CellText.Of(value));
                break;
        }
        _sheet.WriteEndElement();
    }

    private void WriteDate(DateTime date, string style)
    {
        _sheet.WriteAttributeString("s", style);
        _sheet.WriteElementString("v", Main, date.ToOADate().ToString("R", CultureInfo.InvariantCulture));
    }

    private void WriteText(string text)
    {
        if (text.Length == 0)
            return;
        _sheet.WriteAttributeString("s", _row == 1 ? Bold : AsText);
        _sheet.WriteAttributeString("t", "inlineStr");
        _sheet.WriteStartElement("is", Main);
        _sheet.WriteStartElement("t", Main);
        _sheet.WriteAttributeString("xml", "space", null, "preserve");
        _sheet.WriteString(EscapedText.Of(text.Length > MostCharacters ? text[..MostCharacters] : text));
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
    }

    private static Uri Uri(string path) => new(path, UriKind.Relative);

    private static void WriteText(PackagePart part, string xml)
    {
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        stream.Write(Encoding.UTF8.GetBytes(xml));
    }
}
