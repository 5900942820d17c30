using System.Linq.Expressions;
using System.Reflection;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Data;

/// <summary>The operators on scalars and enums of the C# type <typeparamref name="T"/>; members may be of <c>T?</c> as well.</summary>
internal static class FilterOperations<T>
{
    private static readonly MethodInfo ContainedIn = new Func<IEnumerable<T>, T, bool>(Enumerable.Contains).Method;

    private static FilterCondition Equal { get; } = (member, value) => Expression.Equal(member, Value(member, value));

    private static FilterCondition NotEqual { get; } = (member, value) => Expression.NotEqual(member, Value(member, value));

    private static FilterCondition In { get; } = (member, value) => IsIn(member, Given("in", value));

    private static FilterCondition NotIn { get; } = (member, value) => Expression.Not(IsIn(member, Given("nin", value)));

    private static FilterCondition Greater { get; } = Comparison("gt", Expression.GreaterThan);

    private static FilterCondition GreaterOrEqual { get; } = Comparison("gte", Expression.GreaterThanOrEqual);

    private static FilterCondition Less { get; } = Comparison("lt", Expression.LessThan);

    private static FilterCondition LessOrEqual { get; } = Comparison("lte", Expression.LessThanOrEqual);

    /// <summary>The operators that values of a leaf type have.</summary>
    public static IEnumerable<(InputField Field, FilterCondition Condition)> For(LeafType leaf)
    {
        var list = new ListType(new NonNullType(leaf));
        yield return (Field("eq", leaf, leaf), Equal);
        yield return (Field("neq", leaf, leaf), NotEqual);
        if (typeof(T) == typeof(bool))
            yield break;
        yield return (Field("in", list, leaf), In);
        yield return (Field("nin", list, leaf), NotIn);
        if (leaf.Name == "String")
        {
            yield return (TextField("contains", leaf), TextOperations.Contains);
            yield return (TextField("startsWith", leaf), TextOperations.StartsWith);
            yield return (TextField("endsWith", leaf), TextOperations.EndsWith);
        }
        else if (leaf is not EnumType && leaf.Name is not ("ID" or "UUID"))
        {
            yield return (Field("gt", leaf, leaf), Greater);
            yield return (Field("gte", leaf, leaf), GreaterOrEqual);
            yield return (Field("lt", leaf, leaf), Less);
            yield return (Field("lte", leaf, leaf), LessOrEqual);
        }
    }

    private static InputField Field(string name, GraphQLType type, LeafType leaf)
        => new(name, type) { Bind = InputBinding.For(ShapeReader.Of(type is ListType ? typeof(T[]) : typeof(T)), leaf) };

    private static InputField TextField(string name, LeafType leaf)
    {
        var field = Field(name, leaf, leaf);
        field.AppliedDirectives = [FilterCosts.TextSearch];
        return field;
    }

    private static FilterCondition Comparison(string name, Func<Expression, Expression, BinaryExpression> compare)
        => (member, value) => compare(member, Value(member, Given(name, value)));

    private static Expression IsIn(Expression member, object values)
    {
        var list = ParameterizedValue.Of<IEnumerable<T>>((T[])values);
        if (Nullable.GetUnderlyingType(member.Type) is null)
            return Expression.Call(ContainedIn, list, member);
        return Expression.AndAlso(
            Expression.Property(member, nameof(Nullable<int>.HasValue)),
            Expression.Call(ContainedIn, list, Expression.Property(member, nameof(Nullable<int>.Value))));
    }

    // Null equals only what can be null: a number that cannot is simply never equal to it.
    private static Expression Value(Expression member, object? value)
    {
        if (value is null)
            return member.Type.IsValueType && Nullable.GetUnderlyingType(member.Type) is null ? throw NullNever() : Expression.Constant(null, member.Type);
        var given = ParameterizedValue.Of((T)value);
        return given.Type == member.Type ? given : Expression.Convert(given, member.Type);
    }

    private static object Given(string name, object? value)
        => value ?? throw new GraphQLException($"The operator \"{name}\" needs a value: it was null.", ErrorCodes.BadUserInput);

    private static GraphQLException NullNever() => new("The field is never null.", ErrorCodes.BadUserInput);
}

/// <summary>The operators on text alone.</summary>
internal static class TextOperations
{
    public static FilterCondition Contains { get; } = Operation("contains", nameof(string.Contains));

    public static FilterCondition StartsWith { get; } = Operation("startsWith", nameof(string.StartsWith));

    public static FilterCondition EndsWith { get; } = Operation("endsWith", nameof(string.EndsWith));

    private static FilterCondition Operation(string name, string methodName)
    {
        var method = typeof(string).GetMethod(methodName, [typeof(string)])!;
        return (member, value) =>
        {
            if (value is not string text)
                throw new GraphQLException($"The operator \"{name}\" needs a value: it was null.", ErrorCodes.BadUserInput);
            var found = Expression.Call(member, method, ParameterizedValue.Of(text));
            return Nulls.CanBe(member) ? Expression.AndAlso(Expression.Not(Nulls.Is(member)), found) : found;
        };
    }
}
