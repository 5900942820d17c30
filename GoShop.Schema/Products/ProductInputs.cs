using System.ComponentModel.DataAnnotations;
using GoShop.Data.Products;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Products;

/// <summary>A new product.</summary>
/// <param name="Sku">The shop keeper's own unique number for it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Price">In the shop's currency, no more than two fraction digits.</param>
/// <param name="Slug">Its unique name in addresses of pages; where it is left out, one is made of the name, in Latin letters.</param>
/// <param name="Description">What there is to say about it.</param>
/// <param name="CompareAtPrice">A former or recommended price to strike through beside the price, which it is above.</param>
/// <param name="Stock">The pieces that are there from the beginning.</param>
/// <param name="LowStockThreshold">From how many pieces down the stock counts as low.</param>
/// <param name="CategoryIds">The categories to file it under.</param>
/// <param name="Status">Who sees it.</param>
internal sealed record CreateProductInput(
    [StringLength(Product.SkuLength, MinimumLength = 1)] string Sku,
    [StringLength(Product.NameLength, MinimumLength = 1)] string Name,
    decimal Price,
    [StringLength(Product.SlugLength)] string? Slug = null,
    [StringLength(Product.DescriptionLength)] string? Description = null,
    decimal? CompareAtPrice = null,
    [Range(0, int.MaxValue)] int Stock = 0,
    [Range(0, int.MaxValue)] int LowStockThreshold = Product.DefaultLowStockThreshold,
    [ID] IReadOnlyList<string>? CategoryIds = null,
    ProductStatus Status = ProductStatus.Draft)
{
    /// <summary>The categories; null where they are left out.</summary>
    public IReadOnlyList<Guid>? Places => CategoryIds is null ? null : Categories.CategoryIds.Read(CategoryIds, "categoryIds");

    public ProductValues Values => new(Sku, Slug ?? "", Name, Description, Price, CompareAtPrice, LowStockThreshold, Status);
}

/// <summary>What to change of a product; what is left out, or null where null makes no sense, stays.</summary>
/// <param name="Id">Which product.</param>
/// <param name="Version">The version that was read; where the product has another by now, nothing is changed.</param>
/// <param name="Sku">The shop keeper's own unique number for it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Slug">Its unique name in addresses of pages; empty to have one made of the name.</param>
/// <param name="Description">What there is to say about it; null takes it away.</param>
/// <param name="Price">In the shop's currency, no more than two fraction digits.</param>
/// <param name="CompareAtPrice">A former or recommended price to strike through; null takes it away.</param>
/// <param name="LowStockThreshold">From how many pieces down the stock counts as low.</param>
/// <param name="CategoryIds">The categories it is to be filed under, and no others.</param>
/// <param name="Status">Who sees it.</param>
internal sealed record UpdateProductInput(
    [ID] Guid Id,
    int Version,
    [StringLength(Product.SkuLength, MinimumLength = 1)] string? Sku = null,
    [StringLength(Product.NameLength, MinimumLength = 1)] string? Name = null,
    [StringLength(Product.SlugLength)] string? Slug = null,
    [StringLength(Product.DescriptionLength)] Optional<string?> Description = default,
    decimal? Price = null,
    Optional<decimal?> CompareAtPrice = default,
    [Range(0, int.MaxValue)] int? LowStockThreshold = null,
    [ID] IReadOnlyList<string>? CategoryIds = null,
    ProductStatus? Status = null)
{
    /// <summary>The categories; null where they are left out.</summary>
    public IReadOnlyList<Guid>? Places => CategoryIds is null ? null : Categories.CategoryIds.Read(CategoryIds, "categoryIds");

    /// <summary>Makes of what the product is what it is to be.</summary>
    public ProductValues Apply(ProductValues values) => new(
        Sku ?? values.Sku,
        Slug ?? values.Slug,
        Name ?? values.Name,
        Description.Or(values.Description),
        Price ?? values.Price,
        CompareAtPrice.Or(values.CompareAtPrice),
        LowStockThreshold ?? values.LowStockThreshold,
        Status ?? values.Status);
}

/// <summary>Which product to delete.</summary>
/// <param name="Id">Which product.</param>
/// <param name="Version">The version that was read; left out where it does not matter.</param>
internal sealed record DeleteProductInput([ID] Guid Id, int? Version = null);
