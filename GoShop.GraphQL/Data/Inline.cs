using System.Linq.Expressions;

namespace GoShop.GraphQL.Data;

/// <summary>Puts the body of a lambda in the place of its call.</summary>
internal static class Inline
{
    /// <summary>The body of a lambda of one parameter, with the argument in the parameter's place.</summary>
    public static Expression Body(LambdaExpression lambda, Expression argument)
        => Body(lambda, lambda.Parameters[0], argument);

    /// <summary>The body of a lambda, with the argument in the place of one of its parameters.</summary>
    public static Expression Body(LambdaExpression lambda, ParameterExpression parameter, Expression argument)
        => new Replacement(parameter, argument).Visit(lambda.Body);

    /// <summary>The lambda as text, whatever its parameter is called.</summary>
    public static string Canonical(LambdaExpression lambda) => Body(lambda, Expression.Parameter(lambda.Parameters[0].Type, "item")).ToString();

    private sealed class Replacement(ParameterExpression parameter, Expression argument) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? argument : node;
    }
}
