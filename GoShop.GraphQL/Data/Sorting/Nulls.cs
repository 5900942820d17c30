using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace GoShop.GraphQL.Data;

/// <summary>Which expressions can be null, and the test for it.</summary>
internal static class Nulls
{
    private static readonly ConcurrentDictionary<PropertyInfo, bool> NullableProperties = [];

    /// <summary>Whether the value may be null: by its type, and where it is a property by how that is annotated.</summary>
    public static bool CanBe(Expression expression)
    {
        if (expression.Type.IsValueType)
            return Nullable.GetUnderlyingType(expression.Type) is not null;
        return expression is not MemberExpression { Member: PropertyInfo property }
            || NullableProperties.GetOrAdd(property, static property => new NullabilityInfoContext().Create(property).ReadState is not NullabilityState.NotNull);
    }

    public static Expression Is(Expression expression) => Expression.Equal(expression, Expression.Constant(null, expression.Type));
}
