using System.Linq.Expressions;
using GoShop.Data;
using GoShop.Data.Categories;
using GoShop.Data.Products;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Categories;

/// <summary>A place in the tree that products are found by.</summary>
[ObjectType<Category>(Fields = [nameof(Category.Id), nameof(Category.Slug), nameof(Category.Name), nameof(Category.Description), nameof(Category.Position)])]
[CacheControl(CacheTimes.Categories)]
[CacheTag]
internal static class CategoryType
{
    /// <summary>The category this one lies in; null for a root.</summary>
    public static async Task<Category?> GetParentAsync([Parent] Category category, CategoryByIdLoader categories, CancellationToken cancellation)
        => category.ParentId is { } parentId ? await categories.LoadAsync(parentId, cancellation) : null;

    /// <summary>The categories directly below, in their order.</summary>
    [ListSize(AssumedSize = 10)]
    public static async Task<IEnumerable<Category>> GetChildrenAsync(
        [Parent] Category category, ChildCategoriesLoader children, CancellationToken cancellation)
        => await children.LoadRequiredAsync(category.Id, cancellation);

    /// <summary>How many products on sale are filed here or in the branch below.</summary>
    [CacheControl(CacheTimes.ProductLists)]
    [CacheDependsOn(nameof(Product))]
    public static Task<int> GetProductCountAsync([Parent] Category category, ProductCountLoader counts, CancellationToken cancellation)
        => counts.LoadAsync(category.Id, cancellation);

    /// <summary>The products on sale that are filed here or in the branch below.</summary>
    [CacheControl(CacheTimes.ProductLists)]
    [UsePaging(ForEach = nameof(IsInBranch))]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Product> GetProducts(ShopContext db)
        => db.Products.Visible().OrderByDescending(product => product.CreatedAt);

    private static Expression<Func<Product, Guid, bool>> IsInBranch => ProductFilters.IsInBranch;
}
