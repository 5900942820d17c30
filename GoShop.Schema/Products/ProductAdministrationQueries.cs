using GoShop.Data;
using GoShop.Data.Products;
using GoShop.Data.Products.Searching;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types;
using GoShop.Schema.Administration;

namespace GoShop.Schema.Products;

[ObjectType<AdminQuery>(Fields = [])]
internal static class ProductAdministrationQueries
{
    /// <summary>All products, drafts and archived ones among them, the newest first unless ordered otherwise.</summary>
    /// <param name="search">Words, or their beginnings, in English or Russian, of a name, a description or a SKU.</param>
    /// <param name="category">The id or slug of a category: what is filed there or in the branch below.</param>
    /// <param name="categories">Categories, by id or slug: what is filed in at least one of them.</param>
    /// <param name="includeBranch">Whether what is filed anywhere below the categories counts too.</param>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Product> GetProducts(
        string? search, string? category, [ID] IReadOnlyList<string>? categories, ShopContext db, bool includeBranch = true)
        => db.Products.Matching(search).InCategory(db, category).InCategories(db, categories, includeBranch).OrderByDescending(product => product.CreatedAt);

    /// <summary>One product, whatever its status; null where there is none.</summary>
    public static Task<Product?> GetProductAsync([ID] Guid id, ProductByIdLoader products, CancellationToken cancellation)
        => products.LoadAsync(id, cancellation);
}
