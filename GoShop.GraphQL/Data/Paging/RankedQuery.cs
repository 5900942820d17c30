using System.Collections;
using System.Linq.Expressions;

namespace GoShop.GraphQL.Data;

/// <summary>
/// A list in ranks: all items of the first come before any of the second, and so on; each rank has an order of its own. A field under
/// <see cref="UsePagingAttribute"/> reads a page rank by rank and stops where it is full, so that the first page of a search, say, does not cost a look at
/// everything found. Sorted by a client it is a query as any other, the ranks forgotten.
/// </summary>
/// <param name="all">All items, in no particular order: what is counted, and sorted where a client says how.</param>
/// <param name="ranks">The same items, each in one of the ranks.</param>
public sealed class RankedQuery<T>(IQueryable<T> all, IReadOnlyList<IQueryable<T>> ranks) : IQueryable<T>
{
    /// <summary>The ranks, the best first.</summary>
    public IReadOnlyList<IQueryable<T>> Ranks { get; } = ranks;

    /// <summary>Told when somebody asks for the list from its start and there is nothing.</summary>
    public Action? WhenEmpty { get; init; }

    /// <inheritdoc/>
    public Type ElementType => all.ElementType;

    /// <inheritdoc/>
    public Expression Expression => all.Expression;

    /// <inheritdoc/>
    public IQueryProvider Provider => all.Provider;

    /// <summary>The items for which a condition holds, in the same ranks.</summary>
    public RankedQuery<T> Where(Expression<Func<T, bool>> condition)
        => new(all.Where(condition), [.. Ranks.Select(rank => rank.Where(condition))]) { WhenEmpty = WhenEmpty };

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => Ranks.SelectMany(rank => rank.AsEnumerable()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
