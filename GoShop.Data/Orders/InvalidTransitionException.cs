namespace GoShop.Data.Orders;

/// <summary>An order's status cannot take this step.</summary>
public sealed class InvalidTransitionException : ShopException
{
    /// <summary>The step is not one of those that follow the status.</summary>
    public InvalidTransitionException(OrderStatus from, OrderStatus to)
        : this(from, to, Describe(from, to))
    {
    }

    private InvalidTransitionException(OrderStatus from, OrderStatus to, string message)
        : base("INVALID_TRANSITION", message) => (From, To) = (from, to);

    /// <summary>The order's status as it is.</summary>
    public OrderStatus From { get; }

    /// <summary>The status asked for.</summary>
    public OrderStatus To { get; }

    /// <summary>Somebody else has moved the order on: whoever asks took it to be at another status.</summary>
    internal static InvalidTransitionException Overtaken(OrderStatus from, OrderStatus expected, OrderStatus to) =>
        new(from, to, $"The order is {Name(from)} by now, and not {Name(expected)}.");

    private static string Describe(OrderStatus from, OrderStatus to) => from.Next() switch
    {
        [] => $"An order that is {Name(from)} does not change any more.",
        var next => $"An order that is {Name(from)} cannot become {Name(to)}, only {string.Join(" or ", next.Select(Name))}.",
    };

    private static string Name(OrderStatus status) => status.ToString().ToUpperInvariant();
}
