namespace GoShop.Data.Orders;

/// <summary>A product in the cart is not sold any more.</summary>
public sealed class ProductUnavailableException(Guid productId, string productName)
    : ShopException("PRODUCT_UNAVAILABLE", $"{productName} is no longer sold: take it out of the cart.")
{
    /// <summary>Which product.</summary>
    public Guid ProductId { get; } = productId;
}
