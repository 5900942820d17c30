using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace GoShop.Data.Products;

/// <summary>What narrows a list of products.</summary>
public static class ProductFilters
{
    /// <summary>What shoppers see.</summary>
    public static IQueryable<Product> Visible(this IQueryable<Product> products) =>
        products.Where(p => p.Status == ProductStatus.Active);

    /// <summary>Whether a product is filed in the category of an id or anywhere in the branch below it.</summary>
    public static Expression<Func<Product, Guid, bool>> IsInBranch { get; } =
        (product, categoryId) => product.Categories.Any(c => c.Lineage.Any(a => a.AncestorId == categoryId));

    /// <summary>What is filed in at least one of several categories.</summary>
    /// <param name="products">The list to narrow.</param>
    /// <param name="db">What the products are read with.</param>
    /// <param name="idsOrSlugs">Which categories; those that do not exist hold nothing, null narrows nothing.</param>
    /// <param name="withBranches">Whether what is filed anywhere below them counts too.</param>
    public static IQueryable<Product> InCategories(this IQueryable<Product> products, ShopContext db, IReadOnlyList<string>? idsOrSlugs, bool withBranches)
    {
        if (idsOrSlugs is null)
            return products;
        var byId = idsOrSlugs.ToLookup(text => Guid.TryParse(text, out _));
        Guid[] ids = [.. byId[true].Select(Guid.Parse)];
        string[] slugs = [.. byId[false]];
        var wanted = db.Categories.Where(category => ids.Contains(category.Id) || slugs.Contains(category.Slug));
        if (!withBranches)
            return products.Where(p => db.ProductCategories.Any(filed => filed.ProductId == p.Id && wanted.Any(c => c.Id == filed.CategoryId)));
        var branches = db.CategoryAncestors.Where(a => wanted.Any(c => c.Id == a.AncestorId));
        return products.Where(p => db.ProductCategories.Any(filed => filed.ProductId == p.Id && branches.Any(a => a.CategoryId == filed.CategoryId)));
    }

    /// <summary>What is filed in a category or anywhere in the branch below it.</summary>
    /// <param name="products">The list to narrow.</param>
    /// <param name="db">What the products are read with.</param>
    /// <param name="idOrSlug">Which category; one that does not exist holds nothing, none narrows nothing.</param>
    public static IQueryable<Product> InCategory(this IQueryable<Product> products, ShopContext db, string? idOrSlug)
    {
        if (idOrSlug is null)
            return products;
        if (Guid.TryParse(idOrSlug, out var id))
            return products.InBranch(id);
        var branch = db.CategoryAncestors.Where(a => a.Ancestor.Slug == idOrSlug);
        return products.Where(p => db.ProductCategories.Any(filed => filed.ProductId == p.Id && branch.Any(a => a.CategoryId == filed.CategoryId)));
    }

    private static IQueryable<Product> InBranch(this IQueryable<Product> products, Guid categoryId)
    {
        // A field of a closure, so that the id goes to the database as a parameter.
        Expression<Func<Guid>> id = () => categoryId;
        var isInBranch = ReplacingExpressionVisitor.Replace(IsInBranch.Parameters[1], id.Body, IsInBranch.Body);
        return products.Where(Expression.Lambda<Func<Product, bool>>(isInBranch, IsInBranch.Parameters[0]));
    }
}
