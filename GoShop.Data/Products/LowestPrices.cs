using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Products;

/// <summary>
/// What a product cost shoppers at its cheapest, of its price history. A price counts for as long as it was in force: the one with which the 30 days
/// began, too. Prices of drafts were asked of nobody and do not count.
/// </summary>
/// <param name="ProductId">Which product.</param>
/// <param name="Recent">The lowest former price in force in the last 30 days; null where there was none but the present.</param>
/// <param name="BeforePresent">The lowest price in force in the 30 days before the present one came (Directive 98/6/EC, article 6a); null where there was none.</param>
public sealed record LowestPrices(Guid ProductId, decimal? Recent, decimal? BeforePresent)
{
    /// <summary>How far one looks back.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(30);
}

/// <summary>Looks prices up in their history.</summary>
public static class PriceHistory
{
    /// <summary>The lowest prices of products, by id; a product whose price never changed is not among them.</summary>
    public static Task<Dictionary<Guid, LowestPrices>> FindLowestPricesAsync(
        this ShopContext db, IReadOnlyList<Guid> productIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (ids, since, window) = (productIds.ToArray(), now - LowestPrices.Window, LowestPrices.Window);
        // A price ends with the change that has it as the one before: it was in force in a window that begins earlier.
        return db.Database.SqlQuery<LowestPrices>(
            $"""
            SELECT c.product_id AS "ProductId",
                min(c.before) FILTER (WHERE c.at > {since}) AS "Recent",
                min(c.before) FILTER (WHERE c.at > last.at - {window}) AS "BeforePresent"
            FROM unnest({ids}) AS wanted (id)
            CROSS JOIN LATERAL (SELECT at FROM price_changes WHERE product_id = wanted.id ORDER BY at DESC, id DESC LIMIT 1) AS last
            JOIN price_changes c ON c.product_id = wanted.id AND c.at > least({since}, last.at - {window}) AND c.was_public
            GROUP BY c.product_id
            """).ToDictionaryAsync(lowest => lowest.ProductId, cancellationToken);
    }
}
