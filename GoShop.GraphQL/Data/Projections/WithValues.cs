using System.Linq.Expressions;

namespace GoShop.GraphQL.Data;

/// <summary>An object with values that belong to it, as one statement reads them.</summary>
public sealed class WithValues<TParent, TValue>
{
    /// <summary>The object.</summary>
    public required TParent Parent { get; init; }

    /// <summary>What belongs to it; empty where nothing does.</summary>
    public required IReadOnlyList<TValue> Values { get; init; }
}

/// <summary>Reads objects with what belongs to them.</summary>
public static class ReadingWithValues
{
    /// <summary>Each object with its values: for a resolver that gives them to a loader by its <c>Prime</c>.</summary>
    /// <param name="parents">The objects.</param>
    /// <param name="values">As of <see cref="DataLoading.IReadWithParent{TParent, TKey, TValue}"/>.</param>
    public static IQueryable<WithValues<TParent, TValue>> With<TParent, TValue>(
        this IQueryable<TParent> parents, Expression<Func<TParent, IEnumerable<TValue>>> values)
    {
        var parent = values.Parameters[0];
        return parents.Select(Expression.Lambda<Func<TParent, WithValues<TParent, TValue>>>(
            Expression.MemberInit(
                Expression.New(typeof(WithValues<TParent, TValue>)),
                Expression.Bind(typeof(WithValues<TParent, TValue>).GetProperty(nameof(WithValues<TParent, TValue>.Parent))!, parent),
                Expression.Bind(
                    typeof(WithValues<TParent, TValue>).GetProperty(nameof(WithValues<TParent, TValue>.Values))!,
                    Expression.Call(typeof(Enumerable), nameof(Enumerable.ToList), [typeof(TValue)], values.Body))),
            parent));
    }
}
