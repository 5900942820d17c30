using GoShop.Data.Analytics;
using GoShop.Data.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GoShop.Data.ReportTables;

/// <summary>Prints reports in the language of whoever asks.</summary>
public sealed class ReportPrints(ShopContext db, IReportPrinter printer, IOptions<ShopOptions> shop, ShopCalendar calendar, Actor actor, TimeProvider time)
{
    /// <summary>The most rows that are printed: some 150 pages.</summary>
    public const int MostRows = 5_000;

    /// <exception cref="PayloadTooLargeException">There are more rows than are printed.</exception>
    internal async Task<int> PrintAsync<TRow>(ReportExport export, ReportTable<TRow> table, IQueryable<TRow> rows, Stream file, CancellationToken cancellationToken)
    {
        var printed = await rows.Take(MostRows + 1).ToListAsync(cancellationToken);
        if (printed.Count > MostRows)
            throw new PayloadTooLargeException($"A PDF holds no more than {MostRows} rows. Narrow the report, or take XLSX or CSV.");
        var language = await db.Users.Where(user => user.Id == actor.UserId).Select(user => user.Language).SingleOrDefaultAsync(cancellationToken);
        printer.Print(
            new PrintedReport(
                shop.Value.Name,
                language,
                export.Name,
                export.IsOfNow ? null : export.Days,
                time.GetUtcNow(),
                calendar.Zone,
                shop.Value.Currency,
                await new ReportFilters(db, cancellationToken).OfAsync(export.Criteria),
                [.. table.Columns.Select(column => new PrintedColumn(column.Title, column.Kind))],
                [.. printed.Select(table.CellsOf)],
                table.Totals),
            file);
        return printed.Count;
    }
}
