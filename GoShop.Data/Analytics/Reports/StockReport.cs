using GoShop.Data.Inventory;
using GoShop.Data.Mapping;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Analytics.Reports;

/// <summary>What there is of each product at this moment, what it is worth, and for how long it will do.</summary>
public sealed class StockReport(ShopContext db, ShopCalendar calendar, CurrentHolds holds)
{
    /// <summary>A row for each product, to be ordered, read by pages or as they come: by SKU.</summary>
    /// <param name="criteria">What to tell of.</param>
    public IOrderedQueryable<StockReportRow> Rows(StockCriteria criteria)
    {
        string[] statuses = [.. criteria.Statuses.Select(EnumName<ProductStatus>.Of)];
        int[] availability = [.. criteria.Availability.Select(word => (int)word)];
        var categories = criteria.Categories?.ToArray();
        var sold = new DateRange(calendar.Today.AddDays(1 - DateRange.DefaultDays), calendar.Today);
        var (start, end, now, days) = (calendar.StartOf(sold.From), calendar.EndOf(sold.To), holds.EndAfter, sold.Days);
        return db.Database.SqlQuery<StockReportRow>(
            $"""
            SELECT p.*, p."Stock" * p."Price" AS "Value",
                CASE WHEN p."SoldPieces" > 0 THEN round(p."Available" * {days}::numeric / p."SoldPieces", 1) END AS "DaysLeft",
                (SELECT m.at FROM stock_movements m WHERE m.product_id = p."ProductId" ORDER BY m.at DESC LIMIT 1) AS "LastMovementAt"
            FROM (
                SELECT p.id AS "ProductId", p.sku AS "Sku", p.name AS "Name", array_position({EnumName<ProductStatus>.All}, p.status) - 1 AS "Status", p.price AS "Price", p.stock AS "Stock",
                    coalesce(h.pieces, 0)::integer AS "Held", greatest(p.stock - coalesce(h.pieces, 0), 0)::integer AS "Available",
                    p.low_stock_threshold AS "LowStockThreshold", coalesce(s.pieces, 0) AS "SoldPieces",
                    CASE WHEN p.stock <= coalesce(h.pieces, 0) THEN {(int)Availability.OutOfStock}
                        WHEN p.stock - coalesce(h.pieces, 0) <= p.low_stock_threshold THEN {(int)Availability.LowStock} ELSE {(int)Availability.InStock} END AS "Availability"
                FROM products p
                LEFT JOIN (SELECT product_id, sum(quantity) AS pieces FROM cart_items WHERE held_until > {now} GROUP BY product_id) h ON h.product_id = p.id
                LEFT JOIN (
                    SELECT i.product_id, sum(i.quantity) AS pieces FROM orders o JOIN order_items i ON i.order_id = o.id
                    WHERE o.created_at >= {start} AND o.created_at < {end} AND o.status <> 'CANCELLED'
                    GROUP BY i.product_id
                ) s ON s.product_id = p.id
                WHERE p.status = ANY ({statuses}) AND ({categories}::uuid[] IS NULL OR p.id IN (
                    SELECT f.product_id FROM product_categories f JOIN category_ancestors a ON a.category_id = f.category_id WHERE a.ancestor_id = ANY ({categories}::uuid[])))
            ) p
            WHERE p."Availability" = ANY ({availability})
            """).OrderBy(row => row.Sku);
    }

    /// <summary>What all rows come to.</summary>
    /// <param name="criteria">What to tell of.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<StockReportTotals> SumAsync(StockCriteria criteria, CancellationToken cancellationToken = default)
        => await Rows(criteria).GroupBy(_ => 1)
            .Select(all => new StockReportTotals(
                all.Count(),
                all.Sum(row => (long)row.Stock),
                all.Sum(row => (long)row.Held),
                all.Sum(row => (long)row.Available),
                all.Sum(row => row.Value),
                all.Count(row => row.Availability == Availability.LowStock),
                all.Count(row => row.Availability == Availability.OutOfStock)))
            .SingleOrDefaultAsync(cancellationToken) ?? new StockReportTotals(0, 0, 0, 0, 0, 0, 0);
}

/// <summary>What the report of stock is to tell of.</summary>
public sealed record StockCriteria
{
    /// <summary>Which statuses: what is on sale, and drafts, unless said otherwise.</summary>
    public IReadOnlyList<ProductStatus> Statuses { get; init; } = [ProductStatus.Active, ProductStatus.Draft];

    /// <summary>Only what can be had so: what is low, what is out of stock.</summary>
    public IReadOnlyList<Availability> Availability { get; init; } = Enum.GetValues<Availability>();

    /// <summary>Only what is filed in at least one of these categories or in the branches below; null for all products.</summary>
    public IReadOnlyList<Guid>? Categories { get; init; }
}

/// <summary>What there is of a product.</summary>
/// <param name="ProductId">Which product.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Status">Whether it is on sale.</param>
/// <param name="Price">What a piece costs.</param>
/// <param name="Stock">Pieces on the shelves.</param>
/// <param name="Held">How many of them shoppers hold at checkout.</param>
/// <param name="Available">How many can be had: stock less what is held.</param>
/// <param name="LowStockThreshold">From how many pieces down it is low.</param>
/// <param name="SoldPieces">How many pieces were sold in the last 30 days, today among them.</param>
/// <param name="Availability">The same in words.</param>
/// <param name="Value">What the stock would come to at today's price.</param>
/// <param name="DaysLeft">For how many days what can be had will do, if as much is sold as in the last 30 days; one fraction digit. Null where nothing was sold.</param>
/// <param name="LastMovementAt">When pieces last came or went; null where none ever did.</param>
public sealed record StockReportRow(
    Guid ProductId, string Sku, string Name, ProductStatus Status, decimal Price, int Stock, int Held, int Available, int LowStockThreshold,
    long SoldPieces, Availability Availability, decimal Value, decimal? DaysLeft, DateTimeOffset? LastMovementAt);

/// <summary>What all rows of the report of stock come to.</summary>
/// <param name="ProductCount">How many products.</param>
/// <param name="Stock">How many pieces.</param>
/// <param name="Held">How many of them shoppers hold at checkout.</param>
/// <param name="Available">How many can be had.</param>
/// <param name="Value">What the stock would come to at today's prices.</param>
/// <param name="LowCount">How many products are low.</param>
/// <param name="OutCount">How many are out of stock.</param>
public sealed record StockReportTotals(int ProductCount, long Stock, long Held, long Available, decimal Value, int LowCount, int OutCount);
