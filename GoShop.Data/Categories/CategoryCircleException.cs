namespace GoShop.Data.Categories;

/// <summary>A category was to lie in itself, or in the branch below it.</summary>
public sealed class CategoryCircleException()
    : ShopException("CATEGORY_CIRCLE", "A category cannot lie in itself, nor in the branch below it.");
