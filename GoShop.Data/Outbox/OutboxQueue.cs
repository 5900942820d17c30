using GoShop.Data.Mapping;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GoShop.Data.Outbox;

/// <summary>
/// The outbox as those see it who work it. Any number of instances may claim at once. A claim is a lease: if its holder dies, the message is due again when the lease is over.
/// </summary>
public sealed class OutboxQueue(NpgsqlDataSource database, TimeProvider time)
{
    // Whoever looks at what the database is doing, or counts a request's statements, can tell these by it.
    private const string Mark = "/* outbox */ ";

    private const string DueSql = Mark + """
        WITH due AS (
            SELECT m.id FROM outbox_messages m
            WHERE m.status = 'QUEUED' AND m.available_at <= $1 AND m.kind = ANY ($2) AND NOT EXISTS (
                SELECT FROM outbox_messages earlier
                WHERE earlier.order_key = m.order_key AND earlier.status = 'QUEUED' AND earlier.sequence < m.sequence)
            ORDER BY m.available_at, m.sequence LIMIT $3
            FOR UPDATE OF m SKIP LOCKED)
        UPDATE outbox_messages m SET attempts = m.attempts + 1, available_at = $4, claim = gen_random_uuid()
        FROM due WHERE m.id = due.id
        RETURNING m.id, m.kind, m.payload, m.attempts, m.created_at, m.claim, m.sequence
        """;

    private const string NextSql = Mark +
        "SELECT min(available_at) FROM outbox_messages WHERE status = 'QUEUED' AND available_at > $1 AND kind = ANY ($2)";

    private const string FinishSql = Mark +
        "UPDATE outbox_messages SET status = 'SENT', finished_at = $3, last_error = NULL WHERE id = $1 AND claim = $2 AND status = 'QUEUED'";

    private const string RetrySql = Mark +
        "UPDATE outbox_messages SET available_at = $3, last_error = $4 WHERE id = $1 AND claim = $2 AND status = 'QUEUED'";

    private const string BurySql = Mark +
        "UPDATE outbox_messages SET status = 'DEAD', finished_at = $3, last_error = $4 WHERE id = $1 AND claim = $2 AND status = 'QUEUED'";

    private const string ReleaseSql = Mark +
        "UPDATE outbox_messages SET available_at = $3, attempts = attempts - 1, claim = NULL WHERE id = $1 AND claim = $2 AND status = 'QUEUED'";

    private const string RenewSql = Mark +
        "UPDATE outbox_messages SET available_at = $3 WHERE id = $1 AND claim = $2 AND status = 'QUEUED'";

    private const string PruneSql = Mark + """
        DELETE FROM outbox_messages WHERE id IN (
            SELECT id FROM outbox_messages WHERE status = 'SENT' AND finished_at < $1 ORDER BY finished_at LIMIT $2 FOR UPDATE SKIP LOCKED)
        """;

    private const string CountSql = Mark + """
        SELECT count(*) FILTER (WHERE status = 'QUEUED'), count(*) FILTER (WHERE status = 'DEAD'), min(created_at) FILTER (WHERE status = 'QUEUED')
        FROM outbox_messages WHERE status IN ('QUEUED', 'DEAD')
        """;

    /// <summary>Takes what is due, the longest waiting first, for as long as the lease says.</summary>
    /// <param name="kinds">Kinds there is a consumer for.</param>
    /// <param name="limit">No more than so many.</param>
    /// <param name="lease">How long they are the caller's.</param>
    public async Task<IReadOnlyList<OutboxDelivery>> ClaimAsync(
        IReadOnlyList<string> kinds,
        int limit,
        TimeSpan lease,
        CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        await using var command = Command(DueSql, now, kinds.ToArray(), limit, now + lease);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var claimed = new List<(long Sequence, OutboxDelivery Delivery)>();
        while (await row.ReadAsync(cancellationToken))
        {
            claimed.Add((row.GetInt64(6), new OutboxDelivery(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetFieldValue<DateTimeOffset>(4), row.GetGuid(5))));
        }
        return [.. claimed.OrderBy(each => each.Sequence).Select(each => each.Delivery)];
    }

    /// <summary>Keeps a message the caller's for as long as a new lease says.</summary>
    /// <returns>False where it is no longer the caller's.</returns>
    public Task<bool> RenewAsync(OutboxDelivery delivery, TimeSpan lease) => SettleAsync(RenewSql, delivery, time.GetUtcNow() + lease);

    /// <summary>When the next message will be due that is not yet; null where there is none.</summary>
    public async Task<DateTimeOffset?> FindNextAsync(IReadOnlyList<string> kinds, CancellationToken cancellationToken = default)
    {
        await using var command = Command(NextSql, time.GetUtcNow(), kinds.ToArray());
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime at ? new DateTimeOffset(at) : null;
    }

    /// <summary>Records that a message is done, in the transaction of the consumer's own deed.</summary>
    /// <exception cref="ClaimLostException">It is no longer the caller's; the transaction must not commit.</exception>
    public async Task FinishAsync(ShopContext db, OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        var finished = await db.OutboxMessages
            .Where(m => m.Id == delivery.Id && m.Claim == delivery.Claim && m.Status == OutboxStatus.Queued)
            .ExecuteUpdateAsync(
                m => m.SetProperty(x => x.Status, OutboxStatus.Sent).SetProperty(x => x.FinishedAt, time.GetUtcNow()).SetProperty(x => x.LastError, (string?)null),
                cancellationToken);
        if (finished == 0)
            throw new ClaimLostException();
    }

    /// <summary>Records that a message is done.</summary>
    /// <returns>False where it is no longer the caller's, or done already.</returns>
    public Task<bool> FinishAsync(OutboxDelivery delivery) => SettleAsync(FinishSql, delivery, time.GetUtcNow());

    /// <summary>Records that an attempt failed: the message waits for its next one, or is given up if there were enough or none can help.</summary>
    /// <returns>What has become of it.</returns>
    public async Task<OutboxStatus> FailAsync(OutboxDelivery delivery, Exception failure)
    {
        var now = time.GetUtcNow();
        var error = StorableText.Clean(failure.Message, OutboxMessage.ErrorLength);
        if (failure is PermanentFailureException || delivery.Attempt >= OutboxBackoff.AttemptLimit)
        {
            await SettleAsync(BurySql, delivery, now, error);
            return OutboxStatus.Dead;
        }
        await SettleAsync(RetrySql, delivery, now + OutboxBackoff.After(delivery.Attempt, Random.Shared.NextDouble()), error);
        return OutboxStatus.Queued;
    }

    /// <summary>Gives a message back untried.</summary>
    public Task ReleaseAsync(OutboxDelivery delivery) => SettleAsync(ReleaseSql, delivery, time.GetUtcNow());

    /// <summary>Deletes what was done before a time. What is dead stays until an admin has dealt with it.</summary>
    /// <returns>How many.</returns>
    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        database.DeleteInBatchesAsync(PruneSql, [before], cancellationToken);

    /// <summary>How much there is that is not done.</summary>
    public async Task<OutboxBacklog> CountAsync(CancellationToken cancellationToken = default)
    {
        await using var command = Command(CountSql);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new OutboxBacklog(
            row.GetInt64(0), row.GetInt64(1), await row.IsDBNullAsync(2, cancellationToken) ? null : row.GetFieldValue<DateTimeOffset>(2));
    }

    // Not cancellable: what is done is done, and should be known before the process ends.
    private async Task<bool> SettleAsync(string sql, OutboxDelivery delivery, params object[] values)
    {
        await using var command = Command(sql, [delivery.Id, delivery.Claim, .. values]);
        return await command.ExecuteNonQueryAsync(CancellationToken.None) > 0;
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
