using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Categories;
using GoShop.Data.Media;
using GoShop.Data.Products;
using GoShop.Data.Reviews;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using GoShop.Schema.Categories;
using GoShop.Schema.Media;
using GoShop.Schema.Reviews;

namespace GoShop.Schema.Products;

/// <summary>Something the shop sells.</summary>
[ObjectType<Product>(Fields =
[
    nameof(Product.Id), nameof(Product.Sku), nameof(Product.Slug), nameof(Product.Name), nameof(Product.Description), nameof(Product.Price),
    nameof(Product.CompareAtPrice), nameof(Product.Stock), nameof(Product.LowStockThreshold), nameof(Product.Status), nameof(Product.Version),
    nameof(Product.AverageRating), nameof(Product.ReviewCount), nameof(Product.CreatedAt), nameof(Product.UpdatedAt),
])]
[CacheControl(CacheTimes.Products)]
[CacheTag]
internal static class ProductType
{
    private const int MostRelated = 24;

    /// <summary>The categories it is filed under, by name.</summary>
    [ListSize(AssumedSize = 2)]
    public static async Task<IEnumerable<Category>> GetCategoriesAsync(
        [Parent(nameof(Product.Id))] Product product, CategoriesByProductLoader categories, CancellationToken cancellation)
        => await categories.LoadRequiredAsync(product.Id, cancellation);

    /// <summary>What else is filed under its categories, the best-selling first.</summary>
    [ListSize(SlicingArguments = ["first"])]
    public static async Task<IReadOnlyList<Product>> GetRelatedAsync(
        [Parent(nameof(Product.Id))] Product product, RelatedProductsLoader related, CancellationToken cancellation, [Range(1, MostRelated)] int first = 6)
        => await related.LoadAsync((product.Id, first), cancellation) ?? [];

    /// <summary>Its pictures, the cover first.</summary>
    public static async Task<IEnumerable<ProductImage>> GetImagesAsync(
        [Parent(nameof(Product.Id))] Product product, ImagesByProductLoader images, CancellationToken cancellation)
        => await images.LoadRequiredAsync(product.Id, cancellation);

    /// <summary>The address of its cover; null where it has no picture. WebP for those who accept that, JPEG for others.</summary>
    public static async Task<string?> GetThumbnailAsync(
        [Parent(nameof(Product.Id))] Product product,
        ImagesByProductLoader images,
        PictureAddresses addresses,
        CancellationToken cancellation,
        [PictureSize] int width = 320)
        => (await images.LoadRequiredAsync(product.Id, cancellation)).FirstOrDefault() is { } cover ? addresses.OfProduct(cover.Id, width) : null;

    /// <summary>How many published reviews gave each rating, from 5 down to 1.</summary>
    [CacheControl(CacheTimes.Reviews)]
    public static IReadOnlyList<RatingBucket> GetRatingHistogram([Parent(nameof(Product.RatingCounts))] Product product)
        => RatingBucket.Of(product.RatingCounts);

    /// <summary>What its buyers say of it.</summary>
    [CacheControl(CacheTimes.Reviews)]
    [UsePaging(ForEach = nameof(Review.ProductId))]
    [UseProjection]
    public static IQueryable<Review> GetReviews(ShopContext db, ReviewOrder order = ReviewOrder.Newest)
        => db.Reviews.Published().In(order);

    /// <summary>Whether the caller may review it: has paid for it, and not reviewed it yet.</summary>
    public static async Task<bool> GetCanReviewAsync(
        [Parent(nameof(Product.Id))] Product product, ClaimsPrincipal caller, ReviewableLoader reviewable, CancellationToken cancellation)
        => caller.FindId() is { } id && await reviewable.LoadAsync((id, product.Id), cancellation);

    /// <summary>The caller's own review; null where there is none.</summary>
    public static async Task<Review?> GetMyReviewAsync(
        [Parent(nameof(Product.Id))] Product product, ClaimsPrincipal caller, ReviewByAuthorLoader reviews, CancellationToken cancellation)
        => caller.FindId() is { } id ? await reviews.LoadAsync((id, product.Id), cancellation) : null;
}

/// <summary>A picture of a product.</summary>
[ObjectType<ProductImage>(Fields =
[
    nameof(ProductImage.Id), nameof(ProductImage.Position), nameof(ProductImage.Alt), nameof(ProductImage.Width), nameof(ProductImage.Height),
])]
[CacheControl(CacheTimes.Products)]
internal static class ProductImageType
{
    /// <summary>Where it is to be had. It is never made larger than it is.</summary>
    /// <param name="width">The most pixels from left to right: 160, 320, 640 or 1280; where it is left out, 1280.</param>
    /// <param name="height">The most pixels from top to bottom, of the same numbers; where it is left out, as many as there are.</param>
    /// <param name="fit">How it is fitted into a width and a height.</param>
    /// <param name="format">The format; where it is left out, WebP for those who accept that, and JPEG for others.</param>
    public static string GetUrl(
        [Parent(nameof(ProductImage.Id))] ProductImage image,
        PictureAddresses addresses,
        [PictureSize] int? width = null,
        [PictureSize] int? height = null,
        ImageFit fit = ImageFit.Cover,
        ImageFormat? format = null)
        => addresses.OfProduct(image.Id, width, height, fit, format);
}
