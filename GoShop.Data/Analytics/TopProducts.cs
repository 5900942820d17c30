using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Analytics;

/// <summary>What sold best.</summary>
public sealed class TopProducts(ShopContext db, ShopCalendar calendar)
{
    /// <summary>The products that sold best in a range of days, the best first.</summary>
    /// <param name="range">When their orders were placed.</param>
    /// <param name="first">How many products.</param>
    /// <param name="by">What makes one better than another.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ProductSales>> FindAsync(DateRange range, int first, TopProductsBy by, CancellationToken cancellationToken = default)
    {
        var (start, end, byPieces) = (calendar.StartOf(range.From), calendar.EndOf(range.To), by is TopProductsBy.Pieces);
        // A product that is on record no more is known by its SKU alone. Names are looked up for those that are shown.
        return await db.Database.SqlQuery<ProductSales>(
            $"""
            WITH best AS (
                SELECT i.product_id, CASE WHEN i.product_id IS NULL THEN i.sku END AS gone,
                    count(*) AS orders, sum(i.quantity) AS pieces, sum(i.quantity * i.unit_price) AS revenue
                FROM orders o JOIN order_items i ON i.order_id = o.id
                WHERE o.created_at >= {start} AND o.created_at < {end} AND o.status <> 'CANCELLED'
                GROUP BY 1, 2
                ORDER BY CASE WHEN {byPieces} THEN sum(i.quantity) ELSE sum(i.quantity * i.unit_price) END DESC,
                    CASE WHEN {byPieces} THEN sum(i.quantity * i.unit_price) ELSE sum(i.quantity) END DESC, 1, 2
                LIMIT {first}
            )
            SELECT b.product_id AS "ProductId", sold.sku AS "Sku", sold.product_name AS "Name",
                b.orders::integer AS "OrderCount", b.pieces AS "Pieces", b.revenue AS "Revenue"
            FROM best b CROSS JOIN LATERAL (
                (SELECT i.sku, i.product_name FROM order_items i WHERE i.product_id = b.product_id ORDER BY i.order_id DESC LIMIT 1)
                UNION ALL
                (SELECT i.sku, i.product_name FROM order_items i WHERE b.product_id IS NULL AND i.product_id IS NULL AND i.sku = b.gone ORDER BY i.order_id DESC LIMIT 1)
            ) sold
            ORDER BY CASE WHEN {byPieces} THEN b.pieces ELSE b.revenue END DESC, CASE WHEN {byPieces} THEN b.revenue ELSE b.pieces END DESC, b.product_id, b.gone
            """).ToListAsync(cancellationToken);
    }
}

/// <summary>What makes a product sell better than another.</summary>
public enum TopProductsBy
{
    /// <summary>What was paid for it.</summary>
    Revenue,

    /// <summary>How many pieces were sold.</summary>
    Pieces,
}

/// <summary>What was sold of a product.</summary>
/// <param name="ProductId">Which one; null where it is on record no more.</param>
/// <param name="Sku">Its SKU as it was last sold.</param>
/// <param name="Name">Its name as it was last sold.</param>
/// <param name="OrderCount">How many sales it was part of.</param>
/// <param name="Pieces">How many pieces.</param>
/// <param name="Revenue">What they came to, at the prices they were sold at.</param>
public sealed record ProductSales(Guid? ProductId, string Sku, string Name, int OrderCount, long Pieces, decimal Revenue);
