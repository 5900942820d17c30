namespace GoShop.GraphQL.Security;

/// <summary>What a request costs before it runs, at most (IBM GraphQL Cost Directives): never more than <see cref="Most"/>, never less than nothing.</summary>
/// <param name="Fields">The weights of the fields, each as often as it may be resolved, with those of their arguments.</param>
/// <param name="Types">The weights of the types of all values that may come back.</param>
public readonly record struct RequestCost(double Fields, double Types)
{
    /// <summary>Counting ends here.</summary>
    public const double Most = 1e15;

    /// <summary>What is held against the limit.</summary>
    public double Total => Math.Min(Fields + Types, Most);

    /// <summary>Of two parts that stand side by side.</summary>
    public static RequestCost operator +(RequestCost a, RequestCost b) => new(Bound(a.Fields + b.Fields), Bound(a.Types + b.Types));

    /// <summary>Of a part that comes so many times.</summary>
    public static RequestCost operator *(double count, RequestCost cost) => new(Bound(count * cost.Fields), Bound(count * cost.Types));

    /// <summary>Of two parts of which one comes.</summary>
    public static RequestCost Max(RequestCost a, RequestCost b) => new(Math.Max(a.Fields, b.Fields), Math.Max(a.Types, b.Types));

    private static double Bound(double cost) => Math.Clamp(cost, 0, Most);
}
