namespace GoShop.Data.Orders;

/// <summary>What is in the cart costs more or less than the client expected: a price changed since it looked, or another device changed the cart.</summary>
public sealed class PriceChangedException(decimal expected, decimal total)
    : ShopException("PRICE_CHANGED", $"The cart costs {total:0.00} and not {expected:0.00}: look at it again.")
{
    /// <summary>What the client expected.</summary>
    public decimal ExpectedTotal { get; } = expected;

    /// <summary>What it costs.</summary>
    public decimal Total { get; } = total;
}
