namespace GoShop.Data.Carts;

/// <summary>A cart holds only so many lines, and only so many pieces a line.</summary>
public sealed class CartFullException : ShopException
{
    private CartFullException(int limit, string message)
        : base("CART_FULL", message) => Limit = limit;

    /// <summary>The limit that was hit.</summary>
    public int Limit { get; }

    internal static CartFullException Lines() =>
        new(Cart.LineLimit, $"A cart holds no more than {Cart.LineLimit} different products.");

    internal static CartFullException Quantity() =>
        new(Cart.QuantityLimit, $"A cart holds no more than {Cart.QuantityLimit} pieces of one product.");
}
