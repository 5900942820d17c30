using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using GoShop.Data.Tables;

namespace GoShop.Server.Tables;

/// <summary>Writes a table as RFC 4180 has it, in UTF-8 with the mark by which spreadsheets know that.</summary>
internal sealed class CsvRowWriter : IRowWriter
{
    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        // A quote too many harms nobody; a reader that takes another character for a delimiter or a line's end needs them.
        ShouldQuote = static field => field.Field is { Length: > 0 } text && (text.AsSpan().ContainsAny(",;\t\r\n\"'") || text[0] == ' ' || text[^1] == ' '),
    };

    private readonly CsvWriter _csv;

    public CsvRowWriter(Stream output)
        => _csv = new CsvWriter(new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true), Configuration);

    public void Write(params ReadOnlySpan<object?> cells)
    {
        foreach (var cell in cells)
            _csv.WriteField(CellText.Of(cell));
        _csv.NextRecord();
    }

    public void Complete() => _csv.Flush();

    public void Dispose() => _csv.Dispose();
}
