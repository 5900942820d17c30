namespace GoShop.Data.Products;

/// <summary>What narrows a list of products.</summary>
public static class ProductFilters
{
    /// <summary>What shoppers see.</summary>
    public static IQueryable<Product> Visible(this IQueryable<Product> products) =>
        products.Where(p => p.Status == ProductStatus.Active);

    /// <summary>What is filed in a category or anywhere in the branch below it.</summary>
    /// <param name="products">The list to narrow.</param>
    /// <param name="idOrSlug">Which category; one that does not exist holds nothing, none narrows nothing.</param>
    public static IQueryable<Product> InCategory(this IQueryable<Product> products, string? idOrSlug) =>
        idOrSlug is null ? products
            : Guid.TryParse(idOrSlug, out var id) ? products.Where(p => p.Categories.Any(c => c.Lineage.Any(a => a.AncestorId == id)))
            : products.Where(p => p.Categories.Any(c => c.Lineage.Any(a => a.Ancestor.Slug == idOrSlug)));
}
