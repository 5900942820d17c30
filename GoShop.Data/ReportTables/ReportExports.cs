using System.Data;
using System.Linq.Expressions;
using GoShop.Data.Analytics;
using GoShop.Data.Analytics.Reports;
using GoShop.Data.Jobs;
using GoShop.Data.Media;
using GoShop.Data.Tables;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.ReportTables;

/// <summary>
/// Lets admins take reports out as files: all rows, and below them what they come to. A file is made while its keeper waits, and kept as what a job made that is over.
/// </summary>
public sealed class ReportExports(
    ShopContext db, Exports exports, ITables tables, ReportPrints prints, ShopCalendar calendar, SalesReport sales, UsersReport users, ProductsReport products, StockReport stock)
{
    /// <summary>Exports what was sold.</summary>
    /// <param name="criteria">What to tell of.</param>
    /// <param name="format">How it is written down.</param>
    /// <param name="sort">Puts the rows into another order, or leaves them in theirs.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then exported.</param>
    /// <exception cref="PayloadTooLargeException">The format has no room for so many rows.</exception>
    public Task<Job> ExportAsync(
        SalesCriteria criteria, ReportFormat format, Func<IQueryable<SalesReportRow>, IQueryable<SalesReportRow>> sort, CancellationToken cancellationToken = default)
        => ExportAsync(
            new ReportExport("Sales report", criteria.Range, format, criteria),
            async () => ReportTables.Of(criteria.GroupBy, await sales.SumAsync(criteria, cancellationToken)),
            sort(sales.Rows(criteria)),
            row => row.Key,
            cancellationToken);

    /// <summary>Exports who has an account, and what they bought.</summary>
    /// <inheritdoc cref="ExportAsync(SalesCriteria, ReportFormat, Func{IQueryable{SalesReportRow}, IQueryable{SalesReportRow}}, CancellationToken)"/>
    public Task<Job> ExportAsync(
        UserCriteria criteria, ReportFormat format, Func<IQueryable<UserReportRow>, IQueryable<UserReportRow>> sort, CancellationToken cancellationToken = default)
        => ExportAsync(
            new ReportExport("Users report", criteria.Range, format, criteria),
            async () => ReportTables.Of(await users.SumAsync(criteria, cancellationToken)),
            sort(users.Rows(criteria)),
            row => row.UserId,
            cancellationToken);

    /// <summary>Exports how each product does.</summary>
    /// <inheritdoc cref="ExportAsync(SalesCriteria, ReportFormat, Func{IQueryable{SalesReportRow}, IQueryable{SalesReportRow}}, CancellationToken)"/>
    public Task<Job> ExportAsync(
        ProductCriteria criteria, ReportFormat format, Func<IQueryable<ProductReportRow>, IQueryable<ProductReportRow>> sort, CancellationToken cancellationToken = default)
        => ExportAsync(
            new ReportExport("Products report", criteria.Range, format, criteria),
            async () => ReportTables.Of(await products.SumAsync(criteria, cancellationToken)),
            sort(products.Rows(criteria)),
            row => row.ProductId,
            cancellationToken);

    /// <summary>Exports what there is of each product.</summary>
    /// <inheritdoc cref="ExportAsync(SalesCriteria, ReportFormat, Func{IQueryable{SalesReportRow}, IQueryable{SalesReportRow}}, CancellationToken)"/>
    public Task<Job> ExportAsync(
        StockCriteria criteria, ReportFormat format, Func<IQueryable<StockReportRow>, IQueryable<StockReportRow>> sort, CancellationToken cancellationToken = default)
        => ExportAsync(
            new ReportExport("Stock report", new DateRange(calendar.Today, calendar.Today), format, criteria, IsOfNow: true),
            async () => ReportTables.Of(await stock.SumAsync(criteria, cancellationToken)),
            sort(stock.Rows(criteria)),
            row => row.ProductId,
            cancellationToken);

    private Task<Job> ExportAsync<TRow, TKey>(
        ReportExport export, Func<Task<ReportTable<TRow>>> describe, IQueryable<TRow> rows, Expression<Func<TRow, TKey>> key, CancellationToken cancellationToken)
    {
        // What is equal comes in the order of pages.
        var descends = rows.Expression is MethodCallExpression { Method.Name: nameof(Queryable.OrderByDescending) or nameof(Queryable.ThenByDescending) };
        var ordered = descends ? ((IOrderedQueryable<TRow>)rows).ThenByDescending(key) : ((IOrderedQueryable<TRow>)rows).ThenBy(key);
        return exports.WriteAsync(export, WriteAsync, cancellationToken);

        async Task<int> WriteAsync(Stream file)
        {
            // Rows and totals are of the same moment. Nothing is written by it, so that there is nothing to commit.
            await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            var table = await describe();
            return export.Format.AsTable() is { } format
                ? await WriteTableAsync(table, format, ordered, file, cancellationToken)
                : await prints.PrintAsync(export, table, ordered, file, cancellationToken);
        }
    }

    private async Task<int> WriteTableAsync<TRow>(ReportTable<TRow> table, TableFormat format, IQueryable<TRow> rows, Stream file, CancellationToken cancellationToken)
    {
        using var writer = tables.Write(format, file, table.Header);
        var count = 0;
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            writer.Write(table.CellsOf(row));
            count++;
        }
        writer.Write(table.Totals);
        writer.Complete();
        return count;
    }
}
