using GoShop.Data.Inventory;
using GoShop.Data.Orders;
using GoShop.Data.Products;
using GoShop.GraphQL.Caching;

namespace GoShop.Schema.Products;

/// <summary>Drops cached answers that tell an old stock. To be called once the order is saved.</summary>
public static class StockChanges
{
    /// <summary>
    /// An order took pieces: answers that contain its products are out of date. Where one of them is low or sold out from now on, it may belong in lists and counts that do not
    /// contain it yet; as long as all stay as they were, lists are left alone, for otherwise none would outlive the next sale.
    /// </summary>
    public static ValueTask StockTakenAsync(this IResponseCacheInvalidator cache, Order order, StockLedger ledger)
        => cache.DropAsync(ProductsOf(order), ledger.HasChangedAvailability);

    /// <summary>A cancelled order gave pieces back. Its products may belong in lists of what is in stock, which do not contain them yet.</summary>
    public static ValueTask StockReturnedAsync(this IResponseCacheInvalidator cache, Order order)
        => cache.DropAsync(ProductsOf(order), withLists: true);

    /// <summary>A cart holds its pieces from now on: others cannot have them.</summary>
    public static ValueTask StockHeldAsync(this IResponseCacheInvalidator cache, StockHolds holds, IEnumerable<Guid> productIds)
        => cache.DropAsync(productIds, holds.HasChangedAvailability);

    /// <summary>Pieces are held no more, and others can have them.</summary>
    /// <param name="cache">What to drop from.</param>
    /// <param name="holds">Tells whether that makes a difference to lists.</param>
    /// <param name="pieces">How many, by product.</param>
    public static async ValueTask StockLetGoAsync(this IResponseCacheInvalidator cache, StockHolds holds, IReadOnlyDictionary<Guid, int> pieces)
    {
        // They are let go for good by now, whether or not the caller still waits.
        if (pieces.Count > 0)
            await cache.DropAsync(pieces.Keys, await holds.HaveTheyChangedAvailabilityAsync(pieces, CancellationToken.None));
    }

    private static ValueTask DropAsync(this IResponseCacheInvalidator cache, IEnumerable<Guid> productIds, bool withLists)
    {
        var tags = productIds.Select(id => CacheTag.Of(nameof(Product), id));
        return cache.InvalidateAsync([.. withLists ? tags.Append(CacheTag.OfAny(nameof(Product))) : tags]);
    }

    private static IEnumerable<Guid> ProductsOf(Order order) => order.Items.Select(item => item.ProductId).OfType<Guid>();
}
