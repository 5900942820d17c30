using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Inventory;

/// <summary>What moved of each product between two times: the data of stock reports.</summary>
public sealed class StockTurnover(ShopContext db)
{
    /// <summary>A row for each product that there was or that moved, by SKU; rows come as they are read.</summary>
    /// <param name="from">From when on.</param>
    /// <param name="to">Until when, which is not part of it.</param>
    public IAsyncEnumerable<StockTurnoverRow> Read(DateTimeOffset from, DateTimeOffset to) => db.Database.SqlQuery<StockTurnoverRow>(
        $"""
        SELECT p.id AS "ProductId", p.sku AS "Sku", p.name AS "Name", p.low_stock_threshold AS "LowStockThreshold",
            coalesce(sum(m.delta) FILTER (WHERE m.at < {from}), 0)::integer AS "Opening",
            coalesce(sum(m.delta) FILTER (WHERE m.at >= {from} AND m.reason = 'RECEIPT'), 0)::integer AS "Received",
            coalesce(-sum(m.delta) FILTER (WHERE m.at >= {from} AND m.reason = 'SALE'), 0)::integer AS "Sold",
            coalesce(sum(m.delta) FILTER (WHERE m.at >= {from} AND m.reason = 'CANCELLATION'), 0)::integer AS "Returned",
            coalesce(sum(m.delta) FILTER (WHERE m.at >= {from} AND m.reason = 'CORRECTION'), 0)::integer AS "Corrected",
            coalesce(sum(m.delta), 0)::integer AS "Closing"
        FROM products p LEFT JOIN stock_movements m ON m.product_id = p.id AND m.at < {to}
        GROUP BY p.id ORDER BY p.sku
        """).AsAsyncEnumerable();
}

/// <summary>What moved of one product, in pieces.</summary>
/// <param name="ProductId">Which product.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="Name">Its name.</param>
/// <param name="LowStockThreshold">From how many pieces down its stock is low.</param>
/// <param name="Opening">What there was at the beginning.</param>
/// <param name="Received">What came in.</param>
/// <param name="Sold">What orders took.</param>
/// <param name="Returned">What cancelled orders gave back.</param>
/// <param name="Corrected">What counts found, or with a minus missed.</param>
/// <param name="Closing">What there was in the end.</param>
public sealed record StockTurnoverRow(
    Guid ProductId, string Sku, string Name, int LowStockThreshold, int Opening, int Received, int Sold, int Returned, int Corrected, int Closing);
