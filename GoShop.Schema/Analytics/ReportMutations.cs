using GoShop.Data.Analytics;
using GoShop.Data.Analytics.Reports;
using GoShop.Data.Jobs;
using GoShop.Data.Media;
using GoShop.Data.ReportTables;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;

namespace GoShop.Schema.Analytics;

[MutationType]
internal static class ReportMutations
{
    /// <summary>Writes all rows of a report of sales into a file, and below them what they come to. The job is over when it is answered, and has the file.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<PayloadTooLargeException>]
    public static Task<Job> ExportSalesReportAsync(ExportSalesReportInput input, ShopCalendar calendar, ReportExports exports, CancellationToken cancellation)
        => exports.ExportAsync(ReportQueries.GetSalesReport(input.Report, calendar), input.Format, rows => Sort<SalesReportRow>.Apply(rows, input.Order), cancellation);

    /// <summary>Writes all rows of a report of accounts into a file, and below them what they come to. The job is over when it is answered, and has the file.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<PayloadTooLargeException>]
    public static Task<Job> ExportUsersReportAsync(ExportUsersReportInput input, ShopCalendar calendar, ReportExports exports, CancellationToken cancellation)
        => exports.ExportAsync(ReportQueries.GetUsersReport(input.Report, calendar), input.Format, rows => Sort<UserReportRow>.Apply(rows, input.Order), cancellation);

    /// <summary>Writes all rows of a report of products into a file, and below them what they come to. The job is over when it is answered, and has the file.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<PayloadTooLargeException>]
    public static Task<Job> ExportProductsReportAsync(ExportProductsReportInput input, ShopCalendar calendar, ReportExports exports, CancellationToken cancellation)
        => exports.ExportAsync(ReportQueries.GetProductsReport(input.Report, calendar), input.Format, rows => Sort<ProductReportRow>.Apply(rows, input.Order), cancellation);

    /// <summary>Writes all rows of a report of stock into a file, and below them what they come to. The job is over when it is answered, and has the file.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<PayloadTooLargeException>]
    public static Task<Job> ExportStockReportAsync(ExportStockReportInput input, ReportExports exports, CancellationToken cancellation)
        => exports.ExportAsync(ReportQueries.GetStockReport(input.Report), input.Format, rows => Sort<StockReportRow>.Apply(rows, input.Order), cancellation);
}

/// <summary>Which report to export, and how.</summary>
/// <param name="Report">What it is to tell of.</param>
/// <param name="Format">How it is written down.</param>
/// <param name="Order">Which rows come first; if left out, the first period, or that of the greatest revenue.</param>
internal sealed record ExportSalesReportInput(SalesReportInput Report, ReportFormat Format, IReadOnlyList<Sort<SalesReportRow>>? Order = null);

/// <summary>Which report to export, and how.</summary>
/// <param name="Report">What it is to tell of.</param>
/// <param name="Format">How it is written down.</param>
/// <param name="Order">Which rows come first; who bought for most, if left out.</param>
internal sealed record ExportUsersReportInput(UsersReportInput Report, ReportFormat Format, IReadOnlyList<Sort<UserReportRow>>? Order = null);

/// <summary>Which report to export, and how.</summary>
/// <param name="Report">What it is to tell of.</param>
/// <param name="Format">How it is written down.</param>
/// <param name="Order">Which rows come first; that of the greatest revenue, if left out.</param>
internal sealed record ExportProductsReportInput(ProductsReportInput Report, ReportFormat Format, IReadOnlyList<Sort<ProductReportRow>>? Order = null);

/// <summary>Which report to export, and how.</summary>
/// <param name="Report">What it is to tell of.</param>
/// <param name="Format">How it is written down.</param>
/// <param name="Order">Which rows come first; by SKU, if left out.</param>
internal sealed record ExportStockReportInput(StockReportInput Report, ReportFormat Format, IReadOnlyList<Sort<StockReportRow>>? Order = null);
