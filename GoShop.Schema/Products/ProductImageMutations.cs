using System.ComponentModel.DataAnnotations;
using GoShop.Data;
using GoShop.Data.Media;
using GoShop.Data.Products;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using GoShop.Schema.Media;

namespace GoShop.Schema.Products;

[MutationType]
internal static class ProductImageMutations
{
    /// <summary>
    /// Adds pictures behind those a product has: JPEG, PNG, WebP, AVIF or GIF, of which the first frame is taken. Either all are taken or none. Their sizes are made afterwards, or
    /// when they are first asked for.
    /// </summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<NotFoundException>]
    [Error<InvalidInputException>]
    [Error<UnsupportedMediaTypeException>]
    [Error<PayloadTooLargeException>]
    public static async Task<Product> UploadProductImagesAsync(
        UploadProductImagesInput input, ProductImages images, IResponseCacheInvalidator cache, CancellationToken cancellation)
        => await cache.PicturesChangedAsync(await images.UploadAsync(input.ProductId, [.. input.Images.Select(Uploads.ToPicture)], cancellation));

    /// <summary>Puts a product's pictures into another order; the first is the cover.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<NotFoundException>]
    [Error<InvalidInputException>]
    public static async Task<Product> ReorderProductImagesAsync(
        ReorderProductImagesInput input, ProductImages images, IResponseCacheInvalidator cache, CancellationToken cancellation)
        => await cache.PicturesChangedAsync(await images.ReorderAsync(input.ProductId, input.ImageIds, cancellation));

    /// <summary>Says in other words what a picture shows.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<NotFoundException>]
    [Error<InvalidInputException>]
    public static async Task<ProductImage> UpdateProductImageAsync(
        UpdateProductImageInput input, ProductImages images, IResponseCacheInvalidator cache, CancellationToken cancellation)
    {
        var image = await images.DescribeAsync(input.ProductId, input.ImageId, input.Alt.Or, cancellation);
        await cache.InvalidateAsync([CacheTag.Of(nameof(Product), image.ProductId)]);
        return image;
    }

    /// <summary>Takes a picture away from a product. For a day or so its addresses still show it, to pages that were loaded before.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<NotFoundException>]
    public static async Task<Product> DeleteProductImageAsync(
        DeleteProductImageInput input, ProductImages images, IResponseCacheInvalidator cache, CancellationToken cancellation)
        => await cache.PicturesChangedAsync(await images.DeleteAsync(input.ProductId, input.ImageId, cancellation));

    private static async Task<Product> PicturesChangedAsync(this IResponseCacheInvalidator cache, Product product)
    {
        await cache.InvalidateAsync([CacheTag.Of(nameof(Product), product.Id)]);
        return product;
    }
}

/// <summary>Pictures for a product.</summary>
/// <param name="ProductId">Which product.</param>
/// <param name="Images">The files, the first to be shown first.</param>
internal sealed record UploadProductImagesInput([ID] Guid ProductId, [MinLength(1), MaxLength(ProductImages.Limit)] IReadOnlyList<IFile> Images);

/// <summary>The order of a product's pictures.</summary>
/// <param name="ProductId">Which product.</param>
/// <param name="ImageIds">All of its pictures, each once; the first is the cover.</param>
internal sealed record ReorderProductImagesInput([ID] Guid ProductId, [ID, MaxLength(ProductImages.Limit)] IReadOnlyList<Guid> ImageIds);

/// <summary>What a picture shows.</summary>
/// <param name="ProductId">Whose picture.</param>
/// <param name="ImageId">Which picture.</param>
/// <param name="Alt">For those who do not see it; null or blank for nothing. Where it is left out, it stays.</param>
internal sealed record UpdateProductImageInput([ID] Guid ProductId, [ID] Guid ImageId, [StringLength(ProductImage.AltLength)] Optional<string?> Alt = default);

/// <summary>Which picture to take away.</summary>
internal sealed record DeleteProductImageInput([ID] Guid ProductId, [ID] Guid ImageId);
