using System.Linq.Expressions;

namespace GoShop.GraphQL.Data;

/// <summary>A filter that a client gave.</summary>
public abstract class Filter
{
    private readonly FilterPlan _plan;
    private readonly object?[] _values;

    private protected Filter(FilterPlan plan, object?[] values) => (_plan, _values) = (plan, values);

    /// <summary>The condition on a value; null where there is none.</summary>
    internal Expression? Build(Expression instance) => _plan.Build(instance, _values);

    /// <summary>The filter without what some of its fields say.</summary>
    internal Filter Leaving(IReadOnlyCollection<string> fields) => With(_plan, _plan.Without(_values, fields));

    private protected abstract Filter With(FilterPlan plan, object?[] values);
}

/// <summary>A filter of values of <typeparamref name="T"/>. A resolver may take one as a parameter, and an input as a member.</summary>
public sealed class Filter<T> : Filter
{
    internal Filter(FilterPlan plan, object?[] values) : base(plan, values)
    {
    }

    /// <summary>
    /// The filter without what it says by some of its fields: for counts beside a list, of which each is to show what choosing otherwise would find. What
    /// stands in <c>or</c> stays.
    /// </summary>
    /// <param name="fields">Names of fields in the schema.</param>
    public Filter<T> Without(params IReadOnlyCollection<string> fields) => (Filter<T>)Leaving(fields);

    private protected override Filter With(FilterPlan plan, object?[] values) => new Filter<T>(plan, values);

    /// <summary>The filter as a condition, with its values as parameters; null where it lets everything through.</summary>
    /// <exception cref="Errors.GraphQLException">An operator was given null that needs a value.</exception>
    public Expression<Func<T, bool>>? ToPredicate()
    {
        var instance = Expression.Parameter(typeof(T), "item");
        return Build(instance) is { } condition ? Expression.Lambda<Func<T, bool>>(condition, instance) : null;
    }

    /// <summary>The values that the filter lets through.</summary>
    /// <exception cref="Errors.GraphQLException">An operator was given null that needs a value.</exception>
    public IQueryable<T> Apply(IQueryable<T> query) => ToPredicate() is not { } predicate ? query
        : query is RankedQuery<T> ranked ? ranked.Where(predicate)
        : query.Where(predicate);
}
