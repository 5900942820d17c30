namespace GoShop.Data.Tables;

/// <summary>How a table is written down.</summary>
public enum TableFormat
{
    /// <summary>Comma-separated values (RFC 4180), UTF-8.</summary>
    Csv,

    /// <summary>An Excel workbook (ISO/IEC 29500, SpreadsheetML) with one sheet.</summary>
    Xlsx,
}

/// <summary>What goes with a format.</summary>
public static class TableFormats
{
    /// <summary>The ending of the names of its files, without the dot.</summary>
    public static string Ending(this TableFormat format) => format is TableFormat.Csv ? "csv" : "xlsx";
}
