using System.Linq.Expressions;

namespace GoShop.GraphQL.Data;

/// <summary>An order that a client gave: of several, the first decides, then the next. An input may have a list of them as a member.</summary>
public sealed class Sort<T>
{
    internal Sort(IReadOnlyList<SortKey> keys) => Keys = keys;

    internal IReadOnlyList<SortKey> Keys { get; }

    /// <summary>The query in this order; as it is where there is none.</summary>
    public IQueryable<T> Apply(IQueryable<T> query) => Ordering.Apply(query, Keys);

    /// <summary>The query in the order of several, the first of which decides, then the next; as it is where there are none.</summary>
    public static IQueryable<T> Apply(IQueryable<T> query, IReadOnlyList<Sort<T>>? sorts) => Ordering.Apply(query, [.. (sorts ?? []).SelectMany(sort => sort.Keys)]);
}

/// <summary>One step of an order.</summary>
/// <param name="Selector">Reads the key of an item.</param>
/// <param name="IsDescending">Whether the greatest comes first.</param>
internal sealed record SortKey(LambdaExpression Selector, bool IsDescending)
{
    /// <summary>Whether items may have no key.</summary>
    public bool IsNullable { get; } = Nulls.CanBe(Selector.Body);
}
