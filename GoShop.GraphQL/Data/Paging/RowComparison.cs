using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace GoShop.GraphQL.Data;

/// <summary>
/// How the database compares several values at once, as SQL compares rows: the first that differ decide. An index over these values is entered right there,
/// even among thousands of items that have the first of them in common; a condition made of <c>OR</c> would read all of those.
/// </summary>
/// <param name="greaterThan">The provider's function on <see cref="EF.Functions"/>: whether the first row comes after the second.</param>
/// <param name="lessThan">The provider's function on <see cref="EF.Functions"/>: whether the first row comes before the second.</param>
internal sealed class RowComparison(Func<ITuple, ITuple, bool> greaterThan, Func<ITuple, ITuple, bool> lessThan)
{
    /// <summary>How many values a row may have.</summary>
    public const int MostValues = 7;

    /// <summary>The condition <c>(left…) &gt; (right…)</c>, of values that are never null.</summary>
    public Expression GreaterThan(IReadOnlyList<Expression> left, IReadOnlyList<Expression> right) => Call(greaterThan, left, right);

    /// <summary>The condition <c>(left…) &lt; (right…)</c>, of values that are never null.</summary>
    public Expression LessThan(IReadOnlyList<Expression> left, IReadOnlyList<Expression> right) => Call(lessThan, left, right);

    // The functions are extension methods: what they extend comes first.
    private static MethodCallExpression Call(Func<ITuple, ITuple, bool> function, IReadOnlyList<Expression> left, IReadOnlyList<Expression> right)
        => Expression.Call(function.Method, Expression.Property(null, typeof(EF), nameof(EF.Functions)), Row(left), Row(right));

    private static UnaryExpression Row(IReadOnlyList<Expression> values)
        => Expression.Convert(
            Expression.Call(typeof(ValueTuple), nameof(ValueTuple.Create), [.. values.Select(value => value.Type)], [.. values]),
            typeof(ITuple));
}
