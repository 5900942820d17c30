using GoShop.Data;
using GoShop.Data.Categories;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Schema.Categories;

[QueryType]
internal static class CategoryQueries
{
    /// <summary>One category, by its id or its slug; null where there is none.</summary>
    public static async Task<Category?> GetCategoryAsync([ID] Guid? id, string? slug, ShopContext db, CancellationToken cancellation)
        => (id, slug) switch
        {
            ({ } wanted, null) => await db.Categories.FirstOrDefaultAsync(category => category.Id == wanted, cancellation),
            (null, { } wanted) => await db.Categories.FirstOrDefaultAsync(category => category.Slug == wanted, cancellation),
            _ => throw new GraphQLException("Give either an id or a slug.", ErrorCodes.BadUserInput),
        };

    /// <summary>The categories directly below one, in their order; the roots of the tree where none is named.</summary>
    [ListSize(AssumedSize = 10)]
    public static async Task<IReadOnlyList<Category>> GetCategoriesAsync([ID] Guid? parentId, ShopContext db, CancellationToken cancellation)
        => await db.Categories.Where(category => category.ParentId == parentId).InOrder().ToListAsync(cancellation);

    /// <summary>The whole tree as one list, each level in its order.</summary>
    [ListSize(AssumedSize = 50)]
    public static async Task<IReadOnlyList<Category>> GetAllCategoriesAsync(ShopContext db, CancellationToken cancellation)
        => await db.Categories.InOrder().ToListAsync(cancellation);
}
