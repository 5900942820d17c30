using GoShop.Data.Mapping;
using GoShop.Data.Orders;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Analytics.Reports;

/// <summary>How each product does: what was sold of it, what was cancelled, and how it stands today. Products that are on record no more have no row.</summary>
public sealed class ProductsReport(ShopContext db, ShopCalendar calendar)
{
    /// <summary>A row for each product, whether it was sold or not, to be ordered, read by pages or as they come: that of the greatest revenue first.</summary>
    /// <param name="criteria">What to tell of.</param>
    public IOrderedQueryable<ProductReportRow> Rows(ProductCriteria criteria)
    {
        var (start, end, statuses, categories) = Read(criteria);
        return db.Database.SqlQuery<ProductReportRow>(
            $"""
            SELECT p.id AS "ProductId", p.sku AS "Sku", p.name AS "Name", array_position({EnumName<ProductStatus>.All}, p.status) - 1 AS "Status", p.price AS "Price", p.stock AS "Stock",
                p.average_rating AS "AverageRating", p.review_count AS "ReviewCount",
                coalesce(s.orders, 0)::integer AS "OrderCount", coalesce(s.pieces, 0) AS "Pieces", coalesce(s.revenue, 0) AS "Revenue",
                coalesce(s.cancelled_pieces, 0) AS "CancelledPieces", coalesce(s.cancelled_revenue, 0) AS "CancelledRevenue"
            FROM products p LEFT JOIN (
                SELECT product_id,
                    count(*) FILTER (WHERE status <> 'CANCELLED') AS orders,
                    sum(quantity) FILTER (WHERE status <> 'CANCELLED') AS pieces, sum(amount) FILTER (WHERE status <> 'CANCELLED') AS revenue,
                    sum(quantity) FILTER (WHERE status = 'CANCELLED') AS cancelled_pieces, sum(amount) FILTER (WHERE status = 'CANCELLED') AS cancelled_revenue
                FROM sold_lines({start}, {end}, {EnumName<OrderStatus>.All}, NULL, {categories}::uuid[])
                GROUP BY product_id
            ) s ON s.product_id = p.id
            WHERE p.status = ANY ({statuses}) AND ({categories}::uuid[] IS NULL OR p.id IN (
                SELECT f.product_id FROM product_categories f JOIN category_ancestors a ON a.category_id = f.category_id WHERE a.ancestor_id = ANY ({categories}::uuid[])))
            """).OrderByDescending(row => row.Revenue);
    }

    /// <summary>What all rows come to.</summary>
    /// <param name="criteria">What to tell of.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ProductsReportTotals> SumAsync(ProductCriteria criteria, CancellationToken cancellationToken = default)
        => await Rows(criteria).GroupBy(_ => 1)
            .Select(all => new ProductsReportTotals(
                all.Count(),
                all.Count(row => row.OrderCount > 0),
                all.Sum(row => row.Pieces),
                all.Sum(row => row.Revenue),
                all.Sum(row => row.CancelledPieces),
                all.Sum(row => row.CancelledRevenue)))
            .SingleOrDefaultAsync(cancellationToken) ?? new ProductsReportTotals(0, 0, 0, 0, 0, 0);

    private (DateTimeOffset Start, DateTimeOffset End, string[] Statuses, Guid[]? Categories) Read(ProductCriteria criteria) =>
    (
        calendar.StartOf(criteria.Range.From),
        calendar.EndOf(criteria.Range.To),
        [.. criteria.Statuses.Select(EnumName<ProductStatus>.Of)],
        criteria.Categories?.ToArray()
    );
}

/// <summary>What the report of products is to tell of.</summary>
/// <param name="Range">The days whose orders are told.</param>
public sealed record ProductCriteria(DateRange Range)
{
    /// <summary>Which statuses.</summary>
    public IReadOnlyList<ProductStatus> Statuses { get; init; } = Enum.GetValues<ProductStatus>();

    /// <summary>Only what is filed in at least one of these categories or in the branches below; null for all products.</summary>
    public IReadOnlyList<Guid>? Categories { get; init; }
}

/// <summary>A product as it stands, and what was sold of it in some days.</summary>
/// <param name="ProductId">Which product.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Status">Whether it is on sale.</param>
/// <param name="Price">What a piece costs today.</param>
/// <param name="Stock">How many pieces there are today.</param>
/// <param name="AverageRating">How buyers rate it, 1 to 5; null without reviews.</param>
/// <param name="ReviewCount">How many do.</param>
/// <param name="OrderCount">How many sales it was part of.</param>
/// <param name="Pieces">How many pieces were sold.</param>
/// <param name="Revenue">What they came to, at the prices they were sold at.</param>
/// <param name="CancelledPieces">How many pieces were ordered and called off.</param>
/// <param name="CancelledRevenue">What these would have come to.</param>
public sealed record ProductReportRow(
    Guid ProductId, string Sku, string Name, ProductStatus Status, decimal Price, int Stock, decimal? AverageRating, int ReviewCount,
    int OrderCount, long Pieces, decimal Revenue, long CancelledPieces, decimal CancelledRevenue);

/// <summary>What all rows of the report of products come to.</summary>
/// <param name="ProductCount">How many products.</param>
/// <param name="SoldCount">How many of them were sold at all.</param>
/// <param name="Pieces">How many pieces were sold.</param>
/// <param name="Revenue">What they came to.</param>
/// <param name="CancelledPieces">How many pieces were ordered and called off.</param>
/// <param name="CancelledRevenue">What these would have come to.</param>
public sealed record ProductsReportTotals(int ProductCount, int SoldCount, long Pieces, decimal Revenue, long CancelledPieces, decimal CancelledRevenue);
