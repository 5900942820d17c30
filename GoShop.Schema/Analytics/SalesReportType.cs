using GoShop.Data.Accounts;
using GoShop.Data.Analytics;
using GoShop.Data.Analytics.Reports;
using GoShop.Data.Categories;
using GoShop.Data.Products;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using GoShop.Schema.Categories;
using GoShop.Schema.Products;

namespace GoShop.Schema.Analytics;

/// <summary>What was sold. Rows and totals add up the lines of orders, without those of other products where the report is of some categories.</summary>
[ObjectType<SalesCriteria>(Fields = [nameof(SalesCriteria.Interval), nameof(SalesCriteria.GroupBy)])]
[GraphQLName("SalesReport")]
internal static class SalesReportType
{
    /// <summary>The first day.</summary>
    public static DateOnly GetFrom([Parent] SalesCriteria criteria) => criteria.Range.From;

    /// <summary>The last day, which is part of it.</summary>
    public static DateOnly GetTo([Parent] SalesCriteria criteria) => criteria.Range.To;

    /// <summary>The IANA name of the time zone that says when a day begins.</summary>
    public static string GetTimeZone(ShopCalendar calendar) => calendar.Zone.Id;

    /// <summary>What all of it comes to: each order, customer and line once, whatever the rows are of.</summary>
    [Cost(FigureCosts.Counting)]
    public static Task<SalesReportTotals> GetTotalsAsync([Parent] SalesCriteria criteria, SalesReport report, CancellationToken cancellation)
        => report.SumAsync(criteria, cancellation);

    /// <summary>The rows: of periods the first first, else that of the greatest revenue, unless ordered otherwise.</summary>
    [Cost(FigureCosts.Counting)]
    [UsePaging(Key = nameof(SalesReportRow.Key), ConnectionName = "SalesReportRows")]
    [UseSorting]
    public static IQueryable<SalesReportRow> GetRows([Parent] SalesCriteria criteria, SalesReport report) => report.Rows(criteria);
}

/// <summary>What was sold in a period, of a product, of a category or to a customer.</summary>
[ObjectType<SalesReportRow>(Fields =
[
    nameof(SalesReportRow.Key), nameof(SalesReportRow.From), nameof(SalesReportRow.To), nameof(SalesReportRow.Sku), nameof(SalesReportRow.Name),
    nameof(SalesReportRow.OrderCount), nameof(SalesReportRow.Pieces), nameof(SalesReportRow.Revenue), nameof(SalesReportRow.AverageOrderValue),
])]
internal static class SalesReportRowType
{
    /// <summary>The product; null where the row is of none, or of one that is on record no more.</summary>
    public static async Task<Product?> GetProductAsync([Parent] SalesReportRow row, ProductByIdLoader products, CancellationToken cancellation)
        => row.ProductId is { } id ? await products.LoadAsync(id, cancellation) : null;

    /// <summary>The category; null where the row is of none, or of products that are filed nowhere.</summary>
    public static async Task<Category?> GetCategoryAsync([Parent] SalesReportRow row, CategoryByIdLoader categories, CancellationToken cancellation)
        => row.CategoryId is { } id ? await categories.LoadAsync(id, cancellation) : null;

    /// <summary>The customer; null where the row is of none.</summary>
    public static Task<User?> GetCustomerAsync([Parent] SalesReportRow row, UserByIdLoader users, CancellationToken cancellation)
        => users.FindAsync(row.CustomerId, cancellation);
}

/// <summary>What rows of sales can be sorted by.</summary>
internal sealed class SalesReportRowSort : SortInputType<SalesReportRow>
{
    protected override void Configure(SortDescriptor<SalesReportRow> sort)
    {
        sort.Field(row => row.From);
        sort.Field(row => row.Name);
        sort.Field(row => row.OrderCount);
        sort.Field(row => row.Pieces);
        sort.Field(row => row.Revenue);
        sort.Field(row => row.AverageOrderValue);
    }
}

/// <summary>What all rows of a report of sales come to.</summary>
[ObjectType<SalesReportTotals>(Fields =
[
    nameof(SalesReportTotals.OrderCount), nameof(SalesReportTotals.Pieces), nameof(SalesReportTotals.Revenue),
    nameof(SalesReportTotals.AverageOrderValue), nameof(SalesReportTotals.CustomerCount),
])]
internal static class SalesReportTotalsType;
