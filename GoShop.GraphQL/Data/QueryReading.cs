using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.GraphQL.Data;

/// <summary>Runs queries: those of EF Core without blocking, those over memory at once.</summary>
internal static class QueryReading
{
    public static async ValueTask<List<T>> ReadAsync<T>(this IQueryable<T> query, CancellationToken cancellation)
        => query.Provider is IAsyncQueryProvider ? await query.ToListAsync(cancellation).ConfigureAwait(true) : [.. query];

    public static async ValueTask<int> CountItemsAsync<T>(this IQueryable<T> query, CancellationToken cancellation)
        => query.Provider is IAsyncQueryProvider ? await query.CountAsync(cancellation).ConfigureAwait(true) : query.Count();

    /// <summary>
    /// How the query's database compares rows; null where nobody said, and in memory. Null, too, where the items are those of a subquery that takes some and passes
    /// over others: no index is entered there, and Npgsql's provider does not know the types of such a row.
    /// </summary>
    public static RowComparison? RowComparison(this IQueryable query, IServiceProvider services)
        => query.Provider is IAsyncQueryProvider && !IsCut(query.Expression) ? services.GetService<RowComparison>() : null;

    private static bool IsCut(Expression query)
    {
        while (query is MethodCallExpression { Arguments: [var source, ..] } call)
        {
            if (call.Method.Name is nameof(Queryable.Skip) or nameof(Queryable.Take))
                return true;
            query = source;
        }
        return false;
    }
}
