using System.Data.Common;
using GoShop.Data.Mapping;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace GoShop.Data.Idempotency;

/// <summary>
/// Lets the transactions of a named write record it: the first thing each of them does is to take the name, and a second request under it waits there until the first is
/// committed or undone. Statements that would run in no transaction get one.
/// </summary>
internal sealed class IdempotentTransactions(TimeProvider time) : DbCommandInterceptor, IDbTransactionInterceptor
{
    private const string ClaimSql = "INSERT INTO idempotency_records (owner, key, fingerprint, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

    public async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not ShopContext { IdempotentWrite: { IsPending: true } write })
            return result;
        try
        {
            if (write.WasDone)
                throw new AnswerLostException();
            await using var claim = new NpgsqlCommand(ClaimSql, (NpgsqlConnection)connection)
            {
                Parameters = { SqlValue.Of(write.Owner), SqlValue.Of(write.Key), SqlValue.Of(write.Fingerprint), SqlValue.Of(time.GetUtcNow()) },
            };
            write.IsOvertaken = await claim.ExecuteNonQueryAsync(cancellationToken) == 0;
            return write.IsOvertaken ? throw new OvertakenException() : result;
        }
        catch
        {
            await result.DisposeAsync();
            throw;
        }
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ShopContext { IdempotentWrite: { IsPending: true } write })
            write.IsCommitted = true;
        return Task.CompletedTask;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ShopContext shop)
            shop.StatementTransaction = await shop.BeginIfNamedAsync(cancellationToken);
        return result;
    }

    public override async ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ShopContext { StatementTransaction: { } transaction } shop)
        {
            shop.StatementTransaction = null;
            await using (transaction)
                await transaction.CommitAsync(CancellationToken.None);
        }
        return result;
    }

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
        => UndoAsync(eventData);

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
        => UndoAsync(eventData);

    private static async Task UndoAsync(CommandEndEventData eventData)
    {
        if (eventData.Context is not ShopContext { StatementTransaction: { } transaction } shop)
            return;
        shop.StatementTransaction = null;
        await transaction.DisposeAsync();
    }
}
