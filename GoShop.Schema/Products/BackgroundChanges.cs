using GoShop.Data.Products;
using GoShop.GraphQL.Caching;

namespace GoShop.Schema.Products;

/// <summary>Drops cached answers that tell products as they were before the background changed them, on every instance.</summary>
internal sealed class BackgroundChanges(IResponseCacheInvalidator cache) : IProductWatchers
{
    private const int TagsAtOnce = 500;

    /// <inheritdoc/>
    public async Task ChangedAsync(IReadOnlyList<Guid> productIds)
    {
        if (productIds.Count == 0)
            return;
        foreach (var some in productIds.Chunk(TagsAtOnce))
            await cache.InvalidateAsync([.. some.Select(id => CacheTag.Of(nameof(Product), id))]);
        // They may belong in lists that do not contain them yet.
        await cache.InvalidateAsync(CacheTag.OfAny(nameof(Product)));
    }
}
