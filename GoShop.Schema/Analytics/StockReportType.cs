using GoShop.Data.Analytics.Reports;
using GoShop.Data.Products;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types;
using GoShop.Schema.Products;

namespace GoShop.Schema.Analytics;

/// <summary>What there is of products at this moment, and what it is worth.</summary>
[ObjectType<StockCriteria>(Fields = [])]
[GraphQLName("StockReport")]
internal static class StockReportType
{
    /// <summary>What all rows come to.</summary>
    [Cost(FigureCosts.Counting)]
    public static Task<StockReportTotals> GetTotalsAsync([Parent] StockCriteria criteria, StockReport report, CancellationToken cancellation)
        => report.SumAsync(criteria, cancellation);

    /// <summary>A row for each product: by SKU, unless ordered otherwise.</summary>
    [Cost(FigureCosts.Counting)]
    [UsePaging(Key = nameof(StockReportRow.ProductId), ConnectionName = "StockReportRows")]
    [UseSorting]
    public static IQueryable<StockReportRow> GetRows([Parent] StockCriteria criteria, StockReport report) => report.Rows(criteria);
}

/// <summary>What there is of a product.</summary>
[ObjectType<StockReportRow>(Fields =
[
    nameof(StockReportRow.Sku), nameof(StockReportRow.Name), nameof(StockReportRow.Status), nameof(StockReportRow.Price), nameof(StockReportRow.Stock),
    nameof(StockReportRow.Held), nameof(StockReportRow.Available), nameof(StockReportRow.Availability), nameof(StockReportRow.LowStockThreshold),
    nameof(StockReportRow.Value), nameof(StockReportRow.SoldPieces), nameof(StockReportRow.DaysLeft), nameof(StockReportRow.LastMovementAt),
])]
internal static class StockReportRowType
{
    /// <summary>The product.</summary>
    public static Task<Product> GetProductAsync([Parent] StockReportRow row, ProductByIdLoader products, CancellationToken cancellation)
        => products.LoadRequiredAsync(row.ProductId, cancellation);
}

/// <summary>What rows of stock can be sorted by.</summary>
internal sealed class StockReportRowSort : SortInputType<StockReportRow>
{
    protected override void Configure(SortDescriptor<StockReportRow> sort)
    {
        sort.Field(row => row.Sku);
        sort.Field(row => row.Name);
        sort.Field(row => row.Price);
        sort.Field(row => row.Stock);
        sort.Field(row => row.Available);
        sort.Field(row => row.Value);
        sort.Field(row => row.SoldPieces);
        sort.Field(row => row.DaysLeft);
        sort.Field(row => row.LastMovementAt);
    }
}

/// <summary>What all rows of a report of stock come to.</summary>
[ObjectType<StockReportTotals>(Fields =
[
    nameof(StockReportTotals.ProductCount), nameof(StockReportTotals.Stock), nameof(StockReportTotals.Held), nameof(StockReportTotals.Available),
    nameof(StockReportTotals.Value), nameof(StockReportTotals.LowCount), nameof(StockReportTotals.OutCount),
])]
internal static class StockReportTotalsType;
