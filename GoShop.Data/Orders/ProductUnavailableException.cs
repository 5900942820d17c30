using GoShop.Data.Products;

namespace GoShop.Data.Orders;

/// <summary>A product in the cart is not sold any more.</summary>
public sealed class ProductUnavailableException(Guid productId, string productName)
    : ShopException("PRODUCT_UNAVAILABLE", $"{productName} is no longer sold: take it out of the cart.")
{
    /// <summary>Which product.</summary>
    public Guid ProductId { get; } = productId;

    /// <summary>A product of the cart, which is on sale.</summary>
    /// <exception cref="ProductUnavailableException">It is not on sale.</exception>
    internal static Product ThrowUnlessOnSale(Product product) =>
        product.Status is ProductStatus.Active ? product : throw new ProductUnavailableException(product.Id, product.Name);
}
