namespace GoShop.Data.ReportTables;

/// <summary>A report as a table.</summary>
/// <param name="Columns">Its columns.</param>
internal sealed record ReportTable<TRow>(IReadOnlyList<ReportColumn<TRow>> Columns)
{
    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Header => [.. Columns.Select(column => column.Title)];

    /// <summary>The last row: what all rows come to.</summary>
    public object?[] Totals => ["Total", .. Columns.Skip(1).Select(column => column.Total)];

    /// <summary>What stands in a row.</summary>
    public object?[] CellsOf(TRow row) => [.. Columns.Select(column => column.Read(row))];
}

/// <summary>A column of a report.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Kind">What stands in it.</param>
/// <param name="Read">Reads it; null for nothing.</param>
/// <param name="Total">What all rows come to; null where that means nothing.</param>
internal sealed record ReportColumn<TRow>(string Title, ReportCell Kind, Func<TRow, object?> Read, object? Total = null);
