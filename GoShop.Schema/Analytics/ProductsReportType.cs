using GoShop.Data.Analytics.Reports;
using GoShop.Data.Products;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types;
using GoShop.Schema.Products;

namespace GoShop.Schema.Analytics;

/// <summary>How products did on some days, and how they stand today. Products that are on record no more are not in it.</summary>
[ObjectType<ProductCriteria>(Fields = [])]
[GraphQLName("ProductsReport")]
internal static class ProductsReportType
{
    /// <summary>The first day.</summary>
    public static DateOnly GetFrom([Parent] ProductCriteria criteria) => criteria.Range.From;

    /// <summary>The last day, which is part of it.</summary>
    public static DateOnly GetTo([Parent] ProductCriteria criteria) => criteria.Range.To;

    /// <summary>What all rows come to.</summary>
    [Cost(FigureCosts.Counting)]
    public static Task<ProductsReportTotals> GetTotalsAsync([Parent] ProductCriteria criteria, ProductsReport report, CancellationToken cancellation)
        => report.SumAsync(criteria, cancellation);

    /// <summary>A row for each product, whether it was sold or not: that of the greatest revenue first, unless ordered otherwise.</summary>
    [Cost(FigureCosts.Counting)]
    [UsePaging(Key = nameof(ProductReportRow.ProductId), ConnectionName = "ProductsReportRows")]
    [UseSorting]
    public static IQueryable<ProductReportRow> GetRows([Parent] ProductCriteria criteria, ProductsReport report) => report.Rows(criteria);
}

/// <summary>A product as it stands, and what was sold of it in some days.</summary>
[ObjectType<ProductReportRow>(Fields =
[
    nameof(ProductReportRow.Sku), nameof(ProductReportRow.Name), nameof(ProductReportRow.Status), nameof(ProductReportRow.Price), nameof(ProductReportRow.Stock),
    nameof(ProductReportRow.AverageRating), nameof(ProductReportRow.ReviewCount), nameof(ProductReportRow.OrderCount), nameof(ProductReportRow.Pieces),
    nameof(ProductReportRow.Revenue), nameof(ProductReportRow.CancelledPieces), nameof(ProductReportRow.CancelledRevenue),
])]
internal static class ProductReportRowType
{
    /// <summary>The product.</summary>
    public static Task<Product> GetProductAsync([Parent] ProductReportRow row, ProductByIdLoader products, CancellationToken cancellation)
        => products.LoadRequiredAsync(row.ProductId, cancellation);
}

/// <summary>What rows of products can be sorted by.</summary>
internal sealed class ProductReportRowSort : SortInputType<ProductReportRow>
{
    protected override void Configure(SortDescriptor<ProductReportRow> sort)
    {
        sort.Field(row => row.Sku);
        sort.Field(row => row.Name);
        sort.Field(row => row.Price);
        sort.Field(row => row.Stock);
        sort.Field(row => row.AverageRating);
        sort.Field(row => row.OrderCount);
        sort.Field(row => row.Pieces);
        sort.Field(row => row.Revenue);
        sort.Field(row => row.CancelledPieces);
    }
}

/// <summary>What all rows of a report of products come to.</summary>
[ObjectType<ProductsReportTotals>(Fields =
[
    nameof(ProductsReportTotals.ProductCount), nameof(ProductsReportTotals.SoldCount), nameof(ProductsReportTotals.Pieces), nameof(ProductsReportTotals.Revenue),
    nameof(ProductsReportTotals.CancelledPieces), nameof(ProductsReportTotals.CancelledRevenue),
])]
internal static class ProductsReportTotalsType;
