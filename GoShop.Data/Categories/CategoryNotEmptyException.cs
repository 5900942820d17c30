namespace GoShop.Data.Categories;

/// <summary>A category was to be deleted in which others lie.</summary>
public sealed class CategoryNotEmptyException(int childCount)
    : ShopException("CATEGORY_NOT_EMPTY", $"{childCount} categories lie in this one. Move or delete them first, or have them lifted to where it lies.")
{
    /// <summary>How many lie directly in it.</summary>
    public int ChildCount { get; } = childCount;
}
