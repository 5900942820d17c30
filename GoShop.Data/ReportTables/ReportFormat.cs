using GoShop.Data.Tables;

namespace GoShop.Data.ReportTables;

/// <summary>How a report is written down.</summary>
public enum ReportFormat
{
    /// <summary>Comma-separated values (RFC 4180), UTF-8.</summary>
    Csv,

    /// <summary>An Excel workbook (ISO/IEC 29500, SpreadsheetML) with one sheet.</summary>
    Xlsx,
}

/// <summary>What goes with a format.</summary>
internal static class ReportFormats
{
    /// <summary>The format as one of tables.</summary>
    public static TableFormat AsTable(this ReportFormat format) => format is ReportFormat.Csv ? TableFormat.Csv : TableFormat.Xlsx;

    /// <summary>The ending of the names of its files, without the dot.</summary>
    public static string Ending(this ReportFormat format) => format.AsTable().Ending();
}
