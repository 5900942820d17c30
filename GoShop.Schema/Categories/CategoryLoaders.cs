using System.Linq.Expressions;
using GoShop.Data;
using GoShop.Data.Categories;
using GoShop.Data.Products;
using GoShop.Data.Products.Facets;
using GoShop.GraphQL.DataLoading;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Schema.Categories;

/// <summary>Categories by id.</summary>
internal sealed class CategoryByIdLoader(IDbContextFactory<ShopContext> contexts) : BatchDataLoader<Guid, Category>
{
    protected override async Task<IReadOnlyDictionary<Guid, Category>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Categories.Where(category => keys.Contains(category.Id)).ToDictionaryAsync(category => category.Id, cancellation);
    }
}

/// <summary>Categories by the one they lie in, in their order.</summary>
internal sealed class ChildCategoriesLoader(IDbContextFactory<ShopContext> contexts) : GroupedDataLoader<Guid, Category>
{
    protected override async Task<ILookup<Guid, Category>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var children = await db.Categories.Where(category => keys.Contains(category.ParentId!.Value)).InOrder().ToListAsync(cancellation);
        return children.ToLookup(category => category.ParentId!.Value);
    }
}

/// <summary>Categories by a product filed under them, by name.</summary>
internal sealed class CategoriesByProductLoader(IDbContextFactory<ShopContext> contexts)
    : GroupedDataLoader<Guid, Category>, IReadWithParent<Product, Guid, Category>
{
    private static readonly Func<ShopContext, IReadOnlyList<Guid>, IAsyncEnumerable<Filed>> Find = EF.CompileAsyncQuery(
        (ShopContext db, IReadOnlyList<Guid> productIds) =>
            from entry in db.ProductCategories
            where productIds.Contains(entry.ProductId)
            join category in db.Categories on entry.CategoryId equals category.Id
            orderby category.Name, category.Id
            select new Filed(entry.ProductId, category));

    public static Expression<Func<Product, Guid>> Key => product => product.Id;

    public static Expression<Func<Product, IEnumerable<Category>>> Values
        => product => product.Categories.OrderBy(category => category.Name).ThenBy(category => category.Id);

    protected override async Task<ILookup<Guid, Category>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Find(db, keys).ToLookupAsync(filed => filed.ProductId, filed => filed.Category, cancellationToken: cancellation);
    }

    private sealed record Filed(Guid ProductId, Category Category);
}

/// <summary>How many products on sale are in a category's branch, by its id.</summary>
internal sealed class ProductCountLoader(IDbContextFactory<ShopContext> contexts) : BatchDataLoader<Guid, int>
{
    protected override async Task<IReadOnlyDictionary<Guid, int>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // Of a tree, all of the shop is counted at once; of one category, what is filed there is found.
        if (keys.Count > 1)
            return (await db.CountShelfByCategoryAsync(cancellation)).ToDictionary(category => category.CategoryId, category => category.Count);
        return await (
            from branch in db.CategoryAncestors
            where keys.Contains(branch.AncestorId)
            join entry in db.ProductCategories on branch.CategoryId equals entry.CategoryId
            join product in db.Products.Visible() on entry.ProductId equals product.Id
            group product.Id by branch.AncestorId into products
            select new { Id = products.Key, Count = products.Distinct().Count() }).ToDictionaryAsync(entry => entry.Id, entry => entry.Count, cancellation);
    }
}
