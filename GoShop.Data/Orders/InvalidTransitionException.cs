namespace GoShop.Data.Orders;

/// <summary>An order's status cannot take this step.</summary>
public sealed class InvalidTransitionException(OrderStatus from, OrderStatus to)
    : ShopException("INVALID_TRANSITION", Describe(from, to))
{
    /// <summary>The order's status as it is.</summary>
    public OrderStatus From { get; } = from;

    /// <summary>The status asked for.</summary>
    public OrderStatus To { get; } = to;

    private static string Describe(OrderStatus from, OrderStatus to) => from.Next() switch
    {
        [] => $"An order that is {Name(from)} does not change any more.",
        var next => $"An order that is {Name(from)} cannot become {Name(to)}, only {string.Join(" or ", next.Select(Name))}.",
    };

    private static string Name(OrderStatus status) => status.ToString().ToUpperInvariant();
}
