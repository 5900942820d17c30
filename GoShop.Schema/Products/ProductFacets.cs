using GoShop.Data;
using GoShop.Data.Categories;
using GoShop.Data.Inventory;
using GoShop.Data.Products;
using GoShop.Data.Products.Facets;
using GoShop.Data.Products.Searching;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types;
using GoShop.Schema.Categories;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Schema.Products;

/// <summary>What a list of products is to be counted by.</summary>
internal sealed class ProductFacets(
    ReadSearch? search, string? category, IReadOnlyList<string>? categories, bool includeBranch, Filter<Product>? where)
{
    /// <summary>The list, but for what the filter says by some fields.</summary>
    public IQueryable<Product> Without(ShopContext db, params IReadOnlyCollection<string> fields)
        => Among(db.Products.Visible().InCategory(db, category).InCategories(db, categories, includeBranch), fields);

    /// <summary>Counts the list by category, whatever the categories of the list itself.</summary>
    public Task<IReadOnlyList<CategoryFacet>> CountByCategoryAsync(ShopContext db, CancellationToken cancellation)
        => search is null && where?.Without(ProductFilter.Categories).ToPredicate() is null
            ? db.CountShelfByCategoryAsync(cancellation)
            : Among(db.Products.Visible(), [ProductFilter.Categories]).CountByCategoryAsync(db, cancellation);

    private IQueryable<Product> Among(IQueryable<Product> products, IReadOnlyCollection<string> fields)
    {
        products = where?.Without(fields).Apply(products) ?? products;
        return search?.Among(products) ?? products;
    }
}

/// <summary>
/// How many products of a list there are by what shoppers choose among. Each is counted as if nothing had been chosen of its own kind, so that it shows what
/// another choice would find.
/// </summary>
[ObjectType<ProductFacets>(Fields = [])]
[CacheControl(InheritMaxAge = true)]
internal static class ProductFacetsType
{
    // Of a whole shop each looks at all products.
    private const double Counting = 100;

    /// <summary>By category, what is filed in the branch below counting too; where most are, first.</summary>
    [Cost(Counting)]
    [CacheControl(InheritMaxAge = true)]
    public static async Task<IReadOnlyList<CategoryFacet>> GetCategoriesAsync(
        [Parent] ProductFacets facets, IDbContextFactory<ShopContext> contexts, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await facets.CountByCategoryAsync(db, cancellation);
    }

    /// <summary>By price, the cheapest first; bands that no product is in are left out.</summary>
    [Cost(Counting)]
    [CacheControl(InheritMaxAge = true)]
    public static async Task<IReadOnlyList<PriceBand>> GetPriceBandsAsync(
        [Parent] ProductFacets facets, IDbContextFactory<ShopContext> contexts, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await facets.Without(db, ProductFilter.Price).CountByPriceAsync(cancellation);
    }

    /// <summary>By rating, the best first: each counts those that are better, too.</summary>
    [Cost(Counting)]
    [CacheControl(InheritMaxAge = true)]
    public static async Task<IReadOnlyList<RatingFacet>> GetRatingsAsync(
        [Parent] ProductFacets facets, IDbContextFactory<ShopContext> contexts, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await facets.Without(db, ProductFilter.Rating).CountByRatingAsync(cancellation);
    }

    /// <summary>By how much can be had, all three: what there is, less what shoppers hold at checkout.</summary>
    [Cost(Counting)]
    [CacheControl(InheritMaxAge = true)]
    public static async Task<IReadOnlyList<AvailabilityFacet>> GetAvailabilityAsync(
        [Parent] ProductFacets facets, IDbContextFactory<ShopContext> contexts, CurrentHolds holds, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await facets.Without(db, ProductFilter.Availability, ProductFilter.Stock).CountByAvailabilityAsync(holds, cancellation);
    }
}

/// <summary>How many products are filed in a category or anywhere in the branch below it.</summary>
[ObjectType<CategoryFacet>(Fields = [nameof(CategoryFacet.Count)])]
[CacheControl(InheritMaxAge = true)]
internal static class CategoryFacetType
{
    /// <summary>The category.</summary>
    public static Task<Category> GetCategoryAsync([Parent] CategoryFacet facet, CategoryByIdLoader categories, CancellationToken cancellation)
        => categories.LoadRequiredAsync(facet.CategoryId, cancellation);
}

/// <summary>How many products have a price in a band. Bands begin at 0, 1, 2, 5, 10, 20, 50 and so on.</summary>
[ObjectType<PriceBand>(Fields = [nameof(PriceBand.From), nameof(PriceBand.To), nameof(PriceBand.Count)])]
[CacheControl(InheritMaxAge = true)]
internal static class PriceBandType;

/// <summary>How many products buyers rate so, or better.</summary>
[ObjectType<RatingFacet>(Fields = [nameof(RatingFacet.AtLeast), nameof(RatingFacet.Count)])]
[CacheControl(InheritMaxAge = true)]
internal static class RatingFacetType;

/// <summary>How many products there are of which so much can be had.</summary>
[ObjectType<AvailabilityFacet>(Fields = [nameof(AvailabilityFacet.Availability), nameof(AvailabilityFacet.Count)])]
[CacheControl(InheritMaxAge = true)]
internal static class AvailabilityFacetType;
