using GoShop.Data.Carts;

namespace GoShop.Data.Orders;

/// <summary>There is nothing in the cart to order.</summary>
public sealed class EmptyCartException() : ShopException("EMPTY_CART", "The cart is empty.")
{
    /// <summary>A cart that there is, with something in it.</summary>
    /// <exception cref="EmptyCartException">There is none, or nothing in it.</exception>
    internal static Cart ThrowIfEmpty(Cart? cart) => cart is { Items.Count: > 0 } ? cart : throw new EmptyCartException();
}
