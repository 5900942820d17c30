using GoShop.Data.Products;
using GoShop.GraphQL.Caching;

namespace GoShop.Schema.Products;

/// <summary>Drops cached answers that tell products as they were before the background changed them, on every instance.</summary>
internal sealed class BackgroundChanges(IResponseCacheInvalidator cache) : IProductWatchers
{
    /// <inheritdoc/>
    public Task ChangedAsync(IReadOnlyList<Guid> productIds) => cache.ProductsChangedAsync(productIds).AsTask();

    /// <inheritdoc/>
    public Task PicturesChangedAsync(Guid productId) => cache.InvalidateAsync(CacheTag.Of(nameof(Product), productId)).AsTask();
}
