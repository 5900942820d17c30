using System.Linq.Expressions;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Data;

/// <summary>
/// The condition that an item comes after a place in an ordered list, so that the database starts to read there: a deep page costs what the first costs.
/// </summary>
internal static class Keyset
{
    /// <param name="keys">The order; together they are different for each item.</param>
    /// <param name="values">The keys of the place.</param>
    /// <param name="before">Whether the items that come before the place are wanted instead.</param>
    /// <param name="comparison">How the database compares rows; null where it is not known.</param>
    public static Expression<Func<T, bool>> Beyond<T>(IReadOnlyList<SortKey> keys, object?[] values, bool before, RowComparison? comparison = null)
    {
        var item = Expression.Parameter(typeof(T), "item");
        if (comparison is not null && AreOneRow(keys))
            return Expression.Lambda<Func<T, bool>>(AsRow(keys, values, item, keys[0].IsDescending != before, comparison), item);
        Expression? condition = null;
        for (var i = keys.Count - 1; i >= 0; i--)
            condition = Step(Inline.Body(keys[i].Selector, item), values[i], keys[i], keys[i].IsDescending != before, before, condition);
        return Expression.Lambda<Func<T, bool>>(condition!, item);
    }

    // Rows are compared in one direction, and not where something may be null.
    private static bool AreOneRow(IReadOnlyList<SortKey> keys)
        => keys.Count is > 1 and <= RowComparison.MostValues && keys.All(key => !key.IsNullable && key.IsDescending == keys[0].IsDescending);

    private static Expression AsRow(IReadOnlyList<SortKey> keys, object?[] values, ParameterExpression item, bool descends, RowComparison comparison)
    {
        Expression[] row = [.. keys.Select(key => Inline.Body(key.Selector, item))];
        Expression[] place = [.. row.Zip(values, (key, value) => ParameterizedValue.Of(key.Type, value))];
        return descends ? comparison.LessThan(row, place) : comparison.GreaterThan(row, place);
    }

    // The key is at the value or beyond, which an index can seek; and it is beyond, or the keys below it are. What is null comes last, whatever the direction.
    private static Expression Step(Expression key, object? value, SortKey order, bool descends, bool before, Expression? below)
    {
        if (value is null)
        {
            Expression alike = below is null ? Expression.Constant(false) : Expression.AndAlso(Nulls.Is(key), below);
            return before ? Expression.OrElse(Expression.Not(Nulls.Is(key)), alike) : alike;
        }
        var bare = Nullable.GetUnderlyingType(key.Type) is null ? key : Expression.Property(key, nameof(Nullable<int>.Value));
        var place = ParameterizedValue.Of(bare.Type, value);
        Expression condition = Compare(descends ? ExpressionType.LessThan : ExpressionType.GreaterThan, bare, place);
        if (below is not null)
        {
            var atOrBeyond = Compare(descends ? ExpressionType.LessThanOrEqual : ExpressionType.GreaterThanOrEqual, bare, place);
            condition = Expression.AndAlso(atOrBeyond, Expression.OrElse(condition, below));
        }
        if (!order.IsNullable)
            return condition;
        return before
            ? Expression.AndAlso(Expression.Not(Nulls.Is(key)), condition)
            : Expression.OrElse(Nulls.Is(key), condition);
    }

    // The operator with a method of ours: SQL knows only the operator, and any type that can be ordered has it.
    private static BinaryExpression Compare(ExpressionType comparison, Expression left, Expression right)
        => Expression.MakeBinary(comparison, left, right, false, typeof(Keyset).StaticMethod(comparison.ToString(), left.Type));

    private static bool GreaterThan<T>(T left, T right) => Comparer<T>.Default.Compare(left, right) > 0;

    private static bool GreaterThanOrEqual<T>(T left, T right) => Comparer<T>.Default.Compare(left, right) >= 0;

    private static bool LessThan<T>(T left, T right) => Comparer<T>.Default.Compare(left, right) < 0;

    private static bool LessThanOrEqual<T>(T left, T right) => Comparer<T>.Default.Compare(left, right) <= 0;
}
