using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace GoShop.GraphQL.Data;

/// <summary>
/// Tells queries that hold their whole meaning in themselves: nothing of them is read from a variable, a field or a function when they run. Two that are
/// alike read the same, always.
/// </summary>
internal sealed class FixedQuery : ExpressionVisitor
{
    private bool _isFixed = true;

    private FixedQuery()
    {
    }

    public static bool Is(Expression query)
    {
        var visitor = new FixedQuery();
        visitor.Visit(query);
        return visitor._isFixed;
    }

    public override Expression? Visit(Expression? node)
    {
        _isFixed = _isFixed && node switch
        {
            ConstantExpression constant => IsLiteral(constant.Type),
            MemberExpression member => member.Expression is not null,
            MethodCallExpression call => call.Object is not null || IsOfQueries(call.Method.DeclaringType!),
            InvocationExpression => false,
            // Of EF Core's own nodes only the set that a query begins with; others carry SQL and its values.
            { NodeType: ExpressionType.Extension } => node.GetType() == typeof(EntityQueryRootExpression),
            _ => true,
        };
        return _isFixed && node is not EntityQueryRootExpression ? base.Visit(node) : node;
    }

    private static bool IsLiteral(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(Guid);
    }

    private static bool IsOfQueries(Type type)
        => type == typeof(Queryable) || type == typeof(Enumerable) || type.Namespace == "Microsoft.EntityFrameworkCore";
}
