namespace GoShop.GraphQL.Security;

/// <summary>What requests may cost, and what things cost that no <c>@cost</c> names.</summary>
public sealed class CostOptions
{
    /// <summary>The most that one request may cost; what costs more is refused with <c>COST_LIMIT_EXCEEDED</c> before anything of it runs. Zero or less means no limit.</summary>
    public double MaxCost { get; set; } = 5_000;

    /// <summary>The weight of a field that a resolver computes. A field that only reads its parent weighs 1 where it gives objects, else nothing.</summary>
    public double ResolverWeight { get; set; } = 10;

    /// <summary>How many items a list counts for that no <c>@listSize</c> describes.</summary>
    public int DefaultListSize { get; set; } = 1;

    /// <summary>Whether a request that costs so much is refused.</summary>
    internal bool Refuses(RequestCost cost) => MaxCost > 0 && cost.Total > MaxCost;
}
