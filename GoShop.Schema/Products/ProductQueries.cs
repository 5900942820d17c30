using System.ComponentModel.DataAnnotations;
using GoShop.Data;
using GoShop.Data.Categories;
using GoShop.Data.Products;
using GoShop.Data.Products.Searching;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;
using GoShop.Schema.Categories;
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

    private static readonly Func<ShopContext, Guid, CancellationToken, Task<WithValues<Product, Category>?>> FindByIdWithCategories = EF.CompileAsyncQuery(
        (ShopContext db, Guid id, CancellationToken cancellation)
            => db.Products.Visible().With(CategoriesByProductLoader.Values).FirstOrDefault(found => found.Parent.Id == id));

    private static readonly Func<ShopContext, string, CancellationToken, Task<WithValues<Product, Category>?>> FindBySlugWithCategories = EF.CompileAsyncQuery(
        (ShopContext db, string slug, CancellationToken cancellation)
            => db.Products.Visible().With(CategoriesByProductLoader.Values).FirstOrDefault(found => found.Parent.Slug == slug));

    /// <summary>One product on sale, by its id or its slug; null where there is none.</summary>
    public static async Task<Product?> GetProductAsync(
        [ID] Guid? id,
        string? slug,
        ShopContext db,
        FieldSelection selection,
        CategoriesByProductLoader categories,
        CancellationToken cancellation)
    {
        if (id is null == slug is null)
            throw new GraphQLException("Give either an id or a slug.", ErrorCodes.BadUserInput);
        if (!selection.Selects("categories"))
            return id is { } lone ? await FindById(db, lone, cancellation) : await FindBySlug(db, slug!, cancellation);
        var found = id is { } wanted
            ? await FindByIdWithCategories(db, wanted, cancellation)
            : await FindBySlugWithCategories(db, slug!, cancellation);
        if (found is not null)
            categories.Prime(found.Parent.Id, found.Values);
        return found?.Parent;
    }

    /// <summary>
    /// The products on sale. Unless ordered otherwise, the newest first; of a search, what is called exactly so, then what has all the words in its name or
    /// SKU, then what has them in its description, each with the best-selling first.
    /// </summary>
    /// <param name="search">Words, or their beginnings, in English or Russian, of a name, a description or a SKU.</param>
    /// <param name="category">The id or slug of a category: what is filed there or in the branch below.</param>
    /// <param name="categories">Categories, by id or slug: what is filed in at least one of them.</param>
    /// <param name="includeBranch">Whether what is filed anywhere below the categories counts too.</param>
    [CacheControl(CacheTimes.ProductLists)]
    [UsePaging]
    [UseProjection]
    [UseSorting]
    public static async Task<IQueryable<Product>> GetProductsAsync(
        [CacheCountedApart] string? search,
        string? category,
        [ID] IReadOnlyList<string>? categories,
        Filter<Product>? where,
        ShopContext db,
        RankedSearch searching,
        CancellationToken cancellation,
        bool includeBranch = true)
    {
        var narrowed = db.Products.Visible().InCategory(db, category).InCategories(db, categories, includeBranch);
        narrowed = where?.Apply(narrowed) ?? narrowed;
        if (await searching.ReadAsync(search, cancellation) is not { } read)
            return narrowed.OrderByDescending(product => product.CreatedAt);
        CatalogueMetrics.CountSearch();
        var isWholeShelf = (category, categories, where) is (null, null, null);
        return new RankedQuery<Product>(read.Among(narrowed), read.Ranked(narrowed, isWholeShelf)) { WhenEmpty = CatalogueMetrics.CountVainSearch };
    }

    /// <summary>How many of the products on sale there are by category, price, rating and availability, for the arguments of a list.</summary>
    /// <param name="search">Words, or their beginnings, in English or Russian, of a name, a description or a SKU.</param>
    /// <param name="category">The id or slug of a category: what is filed there or in the branch below.</param>
    /// <param name="categories">Categories, by id or slug: what is filed in at least one of them.</param>
    /// <param name="includeBranch">Whether what is filed anywhere below the categories counts too.</param>
    [CacheControl(CacheTimes.ProductLists)]
    [CacheDependsOn(nameof(Product))]
    public static async Task<ProductFacets> GetProductFacetsAsync(
        [CacheCountedApart] string? search,
        string? category,
        [ID] IReadOnlyList<string>? categories,
        Filter<Product>? where,
        RankedSearch searching,
        CancellationToken cancellation,
        bool includeBranch = true)
        => new(await searching.ReadAsync(search, cancellation), category, categories, includeBranch, where);

    /// <summary>The products on sale that sold best in the last 30 days.</summary>
    [ListSize(SlicingArguments = ["first"])]
    public static async Task<IReadOnlyList<Product>> GetPopularProductsAsync(
        ShopContext db, CancellationToken cancellation, [Range(1, LongestList)] int first = 10)
        => await db.Products.Visible().Where(product => product.SoldCount > 0).BestSellingFirst().Take(first).ToListAsync(cancellation);

    /// <summary>The newest products on sale.</summary>
    [ListSize(SlicingArguments = ["first"])]
    public static async Task<IReadOnlyList<Product>> GetNewArrivalsAsync(
        ShopContext db, CancellationToken cancellation, [Range(1, LongestList)] int first = 10)
        => await db.Products.Visible().OrderByDescending(product => product.CreatedAt).ThenByDescending(product => product.Id)
            .Take(first).ToListAsync(cancellation);
}
