using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GoShop.GraphQL.Tests.Data;

/// <summary>Counts the queries that EF Core did not find in its cache.</summary>
internal sealed class QueryCompilations : IQueryExpressionInterceptor
{
    private int _count;

    public int Count => _count;

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        Interlocked.Increment(ref _count);
        return queryExpression;
    }
}
