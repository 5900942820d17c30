using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using GoShop.Data.Media;
using GoShop.Data.Tables;

namespace GoShop.Server.Tables;

/// <summary>Reads the first sheet of a workbook, cell by cell. Formulas count for the value they last had; nothing is fetched from elsewhere.</summary>
internal sealed class XlsxRowReader : IRowReader
{
    private const int MostColumns = 256;
    private const string RelationshipsSuffix = "/relationships";

    private readonly SharedTexts _texts = new();
    private readonly SpreadsheetDocument? _document;
    private readonly XmlReader? _sheet;
    private int _number;

    public XlsxRowReader(Stream content)
    {
        try
        {
            WorkbookLimits.Check(content);
            _document = SpreadsheetDocument.Open(content, isEditable: false);
            _sheet = SheetXml.Open(FindSheet(_document.WorkbookPart ?? throw Damaged()));
            _texts.Take(_document.WorkbookPart.SharedStringTablePart);
        }
        catch (Exception damage)
        {
            Dispose();
            if (IsDamage(damage))
                throw Damaged();
            throw;
        }
    }

    public TableRow? Read()
    {
        try
        {
            while (_sheet!.Read())
            {
                if (_sheet is not { NodeType: XmlNodeType.Element, LocalName: "row" })
                    continue;
                _number = int.TryParse(_sheet.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > _number ? number : _number + 1;
                var cells = ReadCells(_sheet);
                if (cells.Exists(cell => cell.Length > 0))
                    return new TableRow(_number, cells);
            }
            return null;
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            throw Damaged();
        }
    }

    public void Dispose()
    {
        _sheet?.Dispose();
        _document?.Dispose();
        _texts.Dispose();
    }

    private List<string> ReadCells(XmlReader row)
    {
        var cells = new List<string>();
        if (row.IsEmptyElement)
            return cells;
        var depth = row.Depth;
        while (row.Read() && row.Depth > depth)
        {
            if (row is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            var column = ColumnOf(row.GetAttribute("r")) ?? cells.Count;
            if (column >= MostColumns)
                throw new UnsupportedMediaTypeException($"The sheet has more than {MostColumns} columns.");
            var text = ReadCell(row);
            while (cells.Count <= column)
                cells.Add(string.Empty);
            cells[column] = text;
        }
        return cells;
    }

    private string ReadCell(XmlReader cell)
    {
        var type = cell.GetAttribute("t");
        var text = string.Empty;
        if (cell.IsEmptyElement)
            return text;
        var depth = cell.Depth;
        while (cell.Read() && cell.Depth > depth)
        {
            if (cell.NodeType is not XmlNodeType.Element)
                continue;
            if (cell.LocalName == "is")
                text = DefusedText.Undo(SheetXml.ReadString(cell));
            else if (cell.LocalName == "v")
                text = ValueOf(type, SheetXml.ReadText(cell));
        }
        return text;
    }

    // ISO/IEC 29500-1 §18.18.11, ST_CellType
    private string ValueOf(string? type, string value) => type switch
    {
        null or "n" => NumberOf(value),
        "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? DefusedText.Undo(_texts[index]) : throw Damaged(),
        _ => DefusedText.Undo(EscapedText.Undo(value)),
    };

    /// <summary>A number as people write it. Excel stores what is nearest among binary ones, 19.899999999999999 for 19.9: fifteen digits are what it means.</summary>
    private static string NumberOf(string value)
        => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e15
            ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
            : value;

    /// <summary>The column of a reference such as <c>AB12</c>, from 0; null where there is none.</summary>
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in (reference ?? string.Empty).TakeWhile(char.IsAsciiLetter))
            column = Math.Min((column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1), MostColumns + 1);
        return column == 0 ? null : column - 1;
    }

    private static WorksheetPart FindSheet(WorkbookPart workbook)
    {
        using var xml = SheetXml.Open(workbook);
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "sheet" })
                continue;
            // Of its two forms the standard gives relationships two namespaces.
            while (xml.MoveToNextAttribute())
            {
                if (xml.LocalName == "id" && xml.NamespaceURI.EndsWith(RelationshipsSuffix, StringComparison.Ordinal) && workbook.GetPartById(xml.Value) is WorksheetPart sheet)
                    return sheet;
            }
        }
        throw Damaged();
    }

    private static bool IsDamage(Exception error) => error
        is XmlException or InvalidDataException or OpenXmlPackageException or FileFormatException or IOException or ArgumentException or InvalidOperationException or FormatException;

    private static UnsupportedMediaTypeException Damaged() => new("The workbook is damaged, or not one of Excel 2007 or newer.");
}
