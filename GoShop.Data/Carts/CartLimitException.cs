namespace GoShop.Data.Carts;

/// <summary>A cart holds only so many lines, and only so many pieces a line.</summary>
public sealed class CartLimitException : ShopException
{
    private CartLimitException(int limit, string message)
        : base("CART_LIMIT", message) => Limit = limit;

    /// <summary>The limit that was hit.</summary>
    public int Limit { get; }

    internal static CartLimitException Lines() =>
        new(Cart.LineLimit, $"A cart holds no more than {Cart.LineLimit} different products");

    internal static CartLimitException Quantity() =>
        new(Cart.QuantityLimit, $"A cart holds no more than {Cart.QuantityLimit} pieces of one product");
}
