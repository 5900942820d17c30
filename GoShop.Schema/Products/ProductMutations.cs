using GoShop.Data;
using GoShop.Data.Products;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;

namespace GoShop.Schema.Products;

[MutationType]
internal static class ProductMutations
{
    /// <summary>Makes a product, a draft unless said otherwise.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<InvalidInputException>]
    [Error<SkuTakenException>]
    [Error<SlugTakenException>]
    public static async Task<Product> CreateProductAsync(
        CreateProductInput input, ProductAdministration products, IResponseCacheInvalidator cache, CancellationToken cancellation)
    {
        var product = await products.CreateAsync(input.Values, input.Places ?? [], input.Stock, cancellation);
        await cache.ProductChangedAsync(product.Id, before: null, product.Status);
        return product;
    }

    /// <summary>Changes what is given of a product, if nobody else has changed it since the version that was read.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<NotFoundException>]
    [Error<VersionConflictException>]
    [Error<InvalidInputException>]
    [Error<SkuTakenException>]
    [Error<SlugTakenException>]
    public static async Task<Product> UpdateProductAsync(
        UpdateProductInput input, ProductAdministration products, IResponseCacheInvalidator cache, CancellationToken cancellation)
    {
        var edited = await products.UpdateAsync(input.Id, input.Version, input.Apply, input.Places, cancellation);
        if (edited.Changed.Count > 0)
            await cache.ProductChangedAsync(edited.Product.Id, edited.StatusBefore, edited.Product.Status);
        return edited.Product;
    }

    /// <summary>Deletes a product that was never ordered; one that orders refer to is archived instead.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<NotFoundException>]
    [Error<VersionConflictException>]
    public static async Task<DeleteProductPayload> DeleteProductAsync(
        DeleteProductInput input, ProductAdministration products, IResponseCacheInvalidator cache, CancellationToken cancellation)
    {
        var removed = await products.DeleteAsync(input.Id, input.Version, cancellation);
        await cache.ProductChangedAsync(removed.Product.Id, removed.StatusBefore, removed.IsDeleted ? null : removed.Product.Status);
        return new DeleteProductPayload(
            input.Id, removed.IsDeleted ? ProductRemoval.Deleted : ProductRemoval.Archived, removed.IsDeleted ? null : removed.Product);
    }
}

/// <param name="ProductId">The id it has, or had.</param>
/// <param name="Removal">What became of it.</param>
/// <param name="Product">The product where it is archived; null where it is gone.</param>
internal sealed record DeleteProductPayload([property: ID] Guid ProductId, ProductRemoval Removal, Product? Product);

/// <summary>What becomes of a product that is to be deleted.</summary>
internal enum ProductRemoval
{
    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>Orders refer to it: it is kept for them and no longer sold.</summary>
    Archived,
}
