using GoShop.Data.Categories;

namespace GoShop.Schema.Categories;

internal static class CategoryOrder
{
    /// <summary>Roots first, then branch by branch, each by the places the shop keeper gave them.</summary>
    public static IQueryable<Category> InOrder(this IQueryable<Category> categories)
        => categories.OrderBy(category => category.ParentId != null).ThenBy(category => category.ParentId).ThenBy(category => category.Position).ThenBy(category => category.Id);
}
