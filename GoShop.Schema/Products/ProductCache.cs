using GoShop.Data.Products;
using GoShop.GraphQL.Caching;

namespace GoShop.Schema.Products;

/// <summary>Drops cached answers that tell a product as it was. To be called once the change is saved.</summary>
internal static class ProductCache
{
    // As many are told to other instances at once.
    private const int MostTags = 500;

    /// <summary>A product is otherwise than before: what contains it is out of date, and so is each list that it may enter or leave, where shoppers see it.</summary>
    /// <param name="cache">What to drop from.</param>
    /// <param name="id">Which product.</param>
    /// <param name="before">Its status before; null where it was not there.</param>
    /// <param name="after">Its status now; null where it is gone.</param>
    public static ValueTask ProductChangedAsync(this IResponseCacheInvalidator cache, Guid id, ProductStatus? before, ProductStatus? after)
        => before is ProductStatus.Active || after is ProductStatus.Active
            ? cache.InvalidateAsync(CacheTag.Of(nameof(Product), id), CacheTag.OfAny(nameof(Product)))
            : ValueTask.CompletedTask;

    /// <summary>Products are otherwise than before, or new, each of them on sale before or after; they may belong in lists that do not contain them yet.</summary>
    public static async ValueTask ProductsChangedAsync(this IResponseCacheInvalidator cache, IReadOnlyList<Guid> ids)
    {
        if (ids.Count == 0)
            return;
        foreach (var part in ids.Chunk(MostTags))
            await cache.InvalidateAsync([.. part.Select(id => CacheTag.Of(nameof(Product), id))]);
        await cache.InvalidateAsync(CacheTag.OfAny(nameof(Product)));
    }
}
