using System.ComponentModel.DataAnnotations;
using GoShop.Data;
using GoShop.Data.Products;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Schema.Products;

[QueryType]
internal static class ProductQueries
{
    private const int LongestList = 100;

    private static readonly Func<ShopContext, Guid, CancellationToken, Task<Product?>> FindById = EF.CompileAsyncQuery(
        (ShopContext db, Guid id, CancellationToken cancellation) => db.Products.Visible().FirstOrDefault(product => product.Id == id));

    private static readonly Func<ShopContext, string, CancellationToken, Task<Product?>> FindBySlug = EF.CompileAsyncQuery(
        (ShopContext db, string slug, CancellationToken cancellation) => db.Products.Visible().FirstOrDefault(product => product.Slug == slug));

    /// <summary>One product on sale, by its id or its slug; null where there is none.</summary>
    public static async Task<Product?> GetProductAsync([ID] Guid? id, string? slug, ShopContext db, CancellationToken cancellation)
        => (id, slug) switch
        {
            ({ } wanted, null) => await FindById(db, wanted, cancellation),
            (null, { } wanted) => await FindBySlug(db, wanted, cancellation),
            _ => throw new GraphQLException("Give either an id or a slug.", ErrorCodes.BadUserInput),
        };

    /// <summary>The products on sale, the newest first unless ordered otherwise.</summary>
    /// <param name="search">Words, or their beginnings, in English or Russian, of a name, a description or a SKU.</param>
    /// <param name="category">The id or slug of a category: what is filed there or in the branch below.</param>
    [CacheControl(CacheTimes.ProductLists)]
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Product> GetProducts(string? search, string? category, ShopContext db)
        => db.Products.Visible().Matching(search).InCategory(db, category).OrderByDescending(product => product.CreatedAt);

    /// <summary>The products on sale that sold best in the last 30 days.</summary>
    public static async Task<IReadOnlyList<Product>> GetPopularProductsAsync(
        ShopContext db, TimeProvider time, CancellationToken cancellation, [Range(1, LongestList)] int first = 10)
        => await db.Products.Visible().MostSoldSince(db, time.GetUtcNow().AddDays(-30)).Take(first).ToListAsync(cancellation);

    /// <summary>The newest products on sale.</summary>
    public static async Task<IReadOnlyList<Product>> GetNewArrivalsAsync(
        ShopContext db, CancellationToken cancellation, [Range(1, LongestList)] int first = 10)
        => await db.Products.Visible().OrderByDescending(product => product.CreatedAt).ThenByDescending(product => product.Id)
            .Take(first).ToListAsync(cancellation);
}
