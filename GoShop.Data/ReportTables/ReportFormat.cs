using GoShop.Data.Tables;

namespace GoShop.Data.ReportTables;

/// <summary>How a report is written down.</summary>
public enum ReportFormat
{
    /// <summary>Comma-separated values (RFC 4180), UTF-8.</summary>
    Csv,

    /// <summary>An Excel workbook (ISO/IEC 29500, SpreadsheetML) with one sheet.</summary>
    Xlsx,

    /// <summary>A document to print (ISO 32000), of no more than 5,000 rows, in the language of whoever asks.</summary>
    Pdf,
}

/// <summary>What goes with a format.</summary>
internal static class ReportFormats
{
    /// <summary>The format as one of tables; null where it is none.</summary>
    public static TableFormat? AsTable(this ReportFormat format) => format switch
    {
        ReportFormat.Csv => TableFormat.Csv,
        ReportFormat.Xlsx => TableFormat.Xlsx,
        _ => null,
    };

    /// <summary>The ending of the names of its files, without the dot.</summary>
    public static string Ending(this ReportFormat format) => format.AsTable()?.Ending() ?? "pdf";
}
