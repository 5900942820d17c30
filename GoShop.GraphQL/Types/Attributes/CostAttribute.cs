namespace GoShop.GraphQL.Types;

/// <summary>The weight of a field, argument, input field, object or enum in the cost of a request (IBM GraphQL Cost Directives, <c>@cost</c>).</summary>
/// <param name="weight">What one of it costs.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Enum)]
public sealed class CostAttribute(double weight) : Attribute
{
    public double Weight { get; } = weight;
}
