using System.Linq.Expressions;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Data;

/// <summary>A condition on <paramref name="instance"/> for a value that a client gave for a field of a filter; null where it says nothing.</summary>
internal delegate Expression? FilterCondition(Expression instance, object? value);

/// <summary>How an input object of filters becomes a condition: one step a field, in definition order, all of which must hold.</summary>
internal sealed class FilterPlan
{
    private readonly List<FilterCondition> _conditions = [];

    public void Add(FilterCondition condition) => _conditions.Add(condition);

    public Expression? Build(Expression instance, object?[] values)
    {
        Expression? all = null;
        for (var i = 0; i < values.Length; i++)
        {
            if (ReferenceEquals(values[i], Absent.Value) || _conditions[i](instance, values[i]) is not { } condition)
                continue;
            all = all is null ? condition : Expression.AndAlso(all, condition);
        }
        return all;
    }
}
