using GoShop.Data.Inventory;
using GoShop.Data.Orders;
using GoShop.Data.Products;
using GoShop.GraphQL.Caching;

namespace GoShop.Schema.Products;

/// <summary>Drops cached answers that tell an old stock. To be called once the order is saved.</summary>
internal static class StockChanges
{
    /// <summary>
    /// An order took pieces: answers that contain its products are out of date. Where one of them is low or sold out from now on, it may belong in lists and counts that do not
    /// contain it yet; as long as all stay as they were, lists are left alone, for otherwise none would outlive the next sale.
    /// </summary>
    public static ValueTask StockTakenAsync(this IResponseCacheInvalidator cache, Order order, StockLedger ledger)
        => ledger.HasChangedAvailability ? cache.InvalidateAsync([.. Tags(order), CacheTag.OfAny(nameof(Product))]) : cache.InvalidateAsync([.. Tags(order)]);

    /// <summary>A cancelled order gave pieces back. Its products may belong in lists of what is in stock, which do not contain them yet.</summary>
    public static ValueTask StockReturnedAsync(this IResponseCacheInvalidator cache, Order order)
        => cache.InvalidateAsync([.. Tags(order), CacheTag.OfAny(nameof(Product))]);

    /// <summary>A cart let go of pieces that it held: others can have them.</summary>
    public static ValueTask StockLetGoAsync(this IResponseCacheInvalidator cache, IReadOnlyCollection<Guid> productIds)
        => productIds.Count > 0 ? cache.InvalidateAsync([.. productIds.Select(id => CacheTag.Of(nameof(Product), id))]) : default;

    private static IEnumerable<string> Tags(Order order)
        => order.Items.Where(item => item.ProductId is not null).Select(item => CacheTag.Of(nameof(Product), item.ProductId!.Value));
}
