using GoShop.Data.Categories;

namespace GoShop.Data.Products;

/// <summary>That a product is filed in a category.</summary>
public sealed class ProductCategory
{
    private ProductCategory() => (Product, Category) = (null!, null!);

    public Guid ProductId { get; private set; }

    public Guid CategoryId { get; private set; }

    public Product Product { get; private set; }

    public Category Category { get; private set; }
}
