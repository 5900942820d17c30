using GoShop.Data;
using GoShop.Data.Products;
using GoShop.GraphQL.DataLoading;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Schema.Products;

/// <summary>Products by id, whatever their status: for those who meet them through a cart or an order.</summary>
internal sealed class ProductByIdLoader(IDbContextFactory<ShopContext> contexts) : BatchDataLoader<Guid, Product>
{
    private static readonly Func<ShopContext, IReadOnlyList<Guid>, IAsyncEnumerable<Product>> Find = EF.CompileAsyncQuery(
        (ShopContext db, IReadOnlyList<Guid> ids) => db.Products.Where(product => ids.Contains(product.Id)));

    protected override async Task<IReadOnlyDictionary<Guid, Product>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Find(db, keys).ToDictionaryAsync(product => product.Id, cancellationToken: cancellation);
    }
}

/// <summary>Pictures by product, the cover first.</summary>
internal sealed class ImagesByProductLoader(IDbContextFactory<ShopContext> contexts) : GroupedDataLoader<Guid, ProductImage>
{
    protected override async Task<ILookup<Guid, ProductImage>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var images = await db.ProductImages.Where(image => keys.Contains(image.ProductId))
            .OrderBy(image => image.Position).ThenBy(image => image.Id).ToListAsync(cancellation);
        return images.ToLookup(image => image.ProductId);
    }
}

/// <summary>What products cost at their cheapest, of their price history; null where the price never changed.</summary>
internal sealed class LowestPricesLoader(IDbContextFactory<ShopContext> contexts, TimeProvider time) : BatchDataLoader<Guid, LowestPrices>
{
    protected override async Task<IReadOnlyDictionary<Guid, LowestPrices>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.FindLowestPricesAsync(keys, time.GetUtcNow(), cancellation);
    }
}

/// <summary>What sells best of what is filed with a product, by its id and how many are wanted.</summary>
internal sealed class RelatedProductsLoader(IDbContextFactory<ShopContext> contexts) : BatchDataLoader<(Guid ProductId, int First), IReadOnlyList<Product>>
{
    protected override async Task<IReadOnlyDictionary<(Guid ProductId, int First), IReadOnlyList<Product>>> LoadBatchAsync(
        IReadOnlyList<(Guid ProductId, int First)> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ids = keys.Select(key => key.ProductId).Distinct().ToList();
        var most = keys.Max(key => key.First);
        var (onSale, filings) = (db.Products.Visible().BestSellingFirst(), db.ProductCategories);
        var found = await db.Products.Where(product => ids.Contains(product.Id))
            .Select(product => new
            {
                product.Id,
                Related = onSale.Where(other => other.Id != product.Id && filings.Any(filed => filed.ProductId == other.Id
                        && filings.Any(own => own.ProductId == product.Id && own.CategoryId == filed.CategoryId)))
                    .Take(most).ToList(),
            })
            .ToDictionaryAsync(product => product.Id, product => product.Related, cancellation);
        return keys.Where(key => found.ContainsKey(key.ProductId)).ToDictionary(
            key => key, IReadOnlyList<Product> (key) => [.. found[key.ProductId].Take(key.First)]);
    }
}
