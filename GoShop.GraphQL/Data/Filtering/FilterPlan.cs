using System.Linq.Expressions;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Data;

/// <summary>A condition on <paramref name="instance"/> for a value that a client gave for a field of a filter; null where it says nothing.</summary>
internal delegate Expression? FilterCondition(Expression instance, object? value);

/// <summary>How an input object of filters becomes a condition: one step a field, in definition order, all of which must hold.</summary>
internal sealed class FilterPlan
{
    /// <summary>The field whose filters must all hold.</summary>
    public const string All = "and";

    private readonly List<FilterCondition> _conditions = [];
    private readonly List<string> _names = [];

    public void Add(string name, FilterCondition condition)
    {
        _names.Add(name);
        _conditions.Add(condition);
    }

    /// <summary>The values without those of some fields; in filters that must all hold, too.</summary>
    public object?[] Without(object?[] values, IReadOnlyCollection<string> fields)
    {
        var rest = (object?[])values.Clone();
        for (var i = 0; i < rest.Length; i++)
        {
            if (fields.Contains(_names[i]))
                rest[i] = Absent.Value;
            else if (_names[i] == All && rest[i] is Filter[] filters)
                rest[i] = Array.ConvertAll(filters, filter => filter.Leaving(fields));
        }
        return rest;
    }

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
