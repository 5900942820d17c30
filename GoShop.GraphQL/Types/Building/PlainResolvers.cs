using System.Linq.Expressions;
using System.Reflection;
using GoShop.GraphQL.Execution;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Compiles fields that only read their parent.</summary>
internal static class PlainResolvers
{
    private static readonly MethodInfo WriterForMethod = typeof(LeafType).GetMethod(nameof(LeafType.WriterFor))!;

    /// <param name="parentType">The C# type of the parent.</param>
    /// <param name="fieldType">The field's type: a leaf is also written without a box.</param>
    /// <param name="read">Reads the value from the parent.</param>
    public static PropertyResolver Compile(Type parentType, GraphQLType fieldType, Func<Expression, Expression> read)
    {
        var parent = Expression.Parameter(typeof(object), "parent");
        var value = read(Expression.Convert(parent, parentType));
        return new PropertyResolver
        {
            Read = Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), parent).Compile(),
            Write = fieldType.Nullable is LeafType leaf ? Writer(leaf, parent, value) : null,
        };
    }

    private static Func<object, Utf8ResultWriter, bool>? Writer(LeafType leaf, ParameterExpression parent, Expression value)
    {
        var type = Nullable.GetUnderlyingType(value.Type) ?? value.Type;
        if (WriterForMethod.MakeGenericMethod(type).Invoke(leaf, null) is not Delegate write)
            return null;
        var output = Expression.Parameter(typeof(Utf8ResultWriter), "output");
        var read = Expression.Variable(value.Type, "value");
        var bare = read.Type == type ? (Expression)read : Expression.Call(read, nameof(Nullable<int>.GetValueOrDefault), null);
        var written = Expression.Block(Expression.Invoke(Expression.Constant(write), output, bare), Expression.Constant(true));
        var body = value.Type.IsValueType && value.Type == type
            ? (Expression)written
            : Expression.Condition(Expression.Equal(read, Expression.Constant(null, read.Type)), Expression.Constant(false), written);
        return Expression.Lambda<Func<object, Utf8ResultWriter, bool>>(Expression.Block([read], Expression.Assign(read, value), body), parent, output).Compile();
    }
}
