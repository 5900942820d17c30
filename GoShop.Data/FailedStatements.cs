using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace GoShop.Data;

/// <summary>
/// Lets a connection on which a statement failed forget what it prepared before its next user gets it. Npgsql takes a statement for prepared as soon as
/// PostgreSQL has parsed it; when it then fails before PostgreSQL said what rows it returns (a number too large for its column does that, or a request that
/// is given up while it is planned), the next to send the same statement over that connection would be told of an unexpected message, and lose the connection.
/// </summary>
internal sealed class FailedStatements : DbCommandInterceptor, IDbConnectionInterceptor
{
    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ShopContext shop && MayHaveFailedEarly(eventData.Exception))
            shop.HasFailedStatements = true;
        return Task.CompletedTask;
    }

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ShopContext shop)
            shop.HasFailedStatements = true;
        return Task.CompletedTask;
    }

    public ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        if (eventData.Context is not ShopContext { HasFailedStatements: true } shop)
            return ValueTask.FromResult(result);
        shop.HasFailedStatements = false;
        try
        {
            if (connection is NpgsqlConnection { State: ConnectionState.Open } open)
                open.UnprepareAll(); // one short round trip, which Npgsql has no asynchronous form of
        }
        catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException or IOException)
        {
            // A connection that is lost comes to nobody else; why it was, its user has been told.
        }
        return ValueTask.FromResult(result);
    }

    // Constraints are looked at when rows are written, long after the statement was prepared.
    private static bool MayHaveFailedEarly(Exception failure)
        => failure is not PostgresException { SqlState: { } state } || !state.StartsWith("23", StringComparison.Ordinal);
}
