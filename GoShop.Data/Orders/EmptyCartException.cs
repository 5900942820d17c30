namespace GoShop.Data.Orders;

/// <summary>There is nothing in the cart to order.</summary>
public sealed class EmptyCartException() : ShopException("EMPTY_CART", "The cart is empty.");
