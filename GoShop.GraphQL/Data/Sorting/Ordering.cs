using System.Linq.Expressions;
using System.Reflection;

namespace GoShop.GraphQL.Data;

/// <summary>Orders queries, and reads the order that a query has.</summary>
internal static class Ordering
{
    private static readonly MethodInfo OrderBy = Generic<IQueryable<object>>(Queryable.OrderBy);
    private static readonly MethodInfo OrderByDescending = Generic<IQueryable<object>>(Queryable.OrderByDescending);
    private static readonly MethodInfo ThenBy = Generic<IOrderedQueryable<object>>(Queryable.ThenBy);
    private static readonly MethodInfo ThenByDescending = Generic<IOrderedQueryable<object>>(Queryable.ThenByDescending);

    /// <summary>The query in the order of the keys; what is null comes last. Reversed, it is the other way round.</summary>
    public static IQueryable<T> Apply<T>(IQueryable<T> query, IReadOnlyList<SortKey> keys, bool reversed = false)
        => keys.Count == 0 ? query : query.Provider.CreateQuery<T>(Apply<T>(query.Expression, keys, reversed));

    /// <inheritdoc cref="Apply{T}(IQueryable{T}, IReadOnlyList{SortKey}, bool)"/>
    public static Expression Apply<T>(Expression query, IReadOnlyList<SortKey> keys, bool reversed)
    {
        var isFirst = true;
        foreach (var key in keys)
        {
            if (key.IsNullable)
                Append(Expression.Lambda(Nulls.Is(key.Selector.Body), key.Selector.Parameters), reversed);
            Append(key.Selector, key.IsDescending != reversed);
        }
        return query;

        void Append(LambdaExpression selector, bool isDescending)
        {
            var method = (isFirst, isDescending) switch
            {
                (true, false) => OrderBy,
                (true, true) => OrderByDescending,
                (false, false) => ThenBy,
                (false, true) => ThenByDescending,
            };
            query = Expression.Call(method.MakeGenericMethod(typeof(T), selector.ReturnType), query, Expression.Quote(selector));
            isFirst = false;
        }
    }

    /// <summary>Takes the order off a query: what is left, and the keys it was ordered by.</summary>
    public static (IQueryable<T> Query, IReadOnlyList<SortKey> Keys) TakeFrom<T>(IQueryable<T> query)
    {
        var keys = new List<SortKey>();
        var rest = Strip(query.Expression, keys);
        keys.Reverse();
        for (var i = keys.Count - 2; i >= 0; i--)
        {
            if (IsNullTestOf(keys[i], keys[i + 1]))
                keys.RemoveAt(i);
        }
        return keys.Count == 0 ? (query, keys) : (query.Provider.CreateQuery<T>(rest), keys);
    }

    // What Apply put before a key that may be null.
    private static bool IsNullTestOf(SortKey test, SortKey key)
        => key.IsNullable && test.Selector.Body is BinaryExpression { NodeType: ExpressionType.Equal }
            && Inline.Canonical(test.Selector) == Inline.Canonical(Expression.Lambda(Nulls.Is(key.Selector.Body), key.Selector.Parameters));

    // The last key comes first. Filters, and what EF Core's methods say of a query as a whole, keep the order of what they stand on.
    private static Expression Strip(Expression expression, List<SortKey> keys)
    {
        if (expression is not MethodCallExpression { Arguments: [var source, ..] } call)
            return expression;
        if (call.Method.DeclaringType == typeof(Queryable))
        {
            switch (call.Method.Name)
            {
                case nameof(Queryable.OrderBy) or nameof(Queryable.OrderByDescending) when call.Arguments.Count == 2:
                    keys.Add(KeyOf(call));
                    return source;
                case nameof(Queryable.ThenBy) or nameof(Queryable.ThenByDescending) when call.Arguments.Count == 2:
                    keys.Add(KeyOf(call));
                    return Strip(source, keys);
                case nameof(Queryable.Where):
                    break;
                default:
                    return expression;
            }
        }
        else if (!IsAboutTheWhole(call.Method))
        {
            return expression;
        }
        var stripped = Strip(source, keys);
        return ReferenceEquals(stripped, source) ? expression : call.Update(null, [stripped, .. call.Arguments.Skip(1)]);
    }

    private static SortKey KeyOf(MethodCallExpression call)
        => new((LambdaExpression)((UnaryExpression)call.Arguments[1]).Operand, call.Method.Name.EndsWith("Descending", StringComparison.Ordinal));

    private static MethodInfo Generic<TQuery>(Func<TQuery, Expression<Func<object, object>>, IOrderedQueryable<object>> order)
        => order.Method.GetGenericMethodDefinition();

    // AsNoTracking, TagWith, IgnoreQueryFilters and the like: they return the query of the items they were given.
    private static bool IsAboutTheWhole(MethodInfo method)
        => method.DeclaringType?.Namespace == "Microsoft.EntityFrameworkCore" && method.IsGenericMethod && method.GetGenericArguments().Length == 1
            && method.ReturnType == typeof(IQueryable<>).MakeGenericType(method.GetGenericArguments())
            && method.GetParameters()[0].ParameterType == method.ReturnType;
}
