using GoShop.Data.Mapping;
using Npgsql;

namespace GoShop.Data.Idempotency;

/// <summary>
/// Remembers what became of writes that their clients named. What a write does and that it was done is committed together (<see cref="IdempotentTransactions"/>);
/// its answer is kept right after.
/// </summary>
public sealed class IdempotencyLog(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>How long names are remembered.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    // A larger answer is not kept: whoever asks again learns that it was lost.
    private const int MostBytes = 256 * 1024;

    private const string FindSql = "SELECT fingerprint, answer, created_at FROM idempotency_records WHERE owner = $1 AND key = $2";

    private const string CompleteSql = "UPDATE idempotency_records SET answer = $3 WHERE owner = $1 AND key = $2 AND answer IS NULL";

    private const string AddSql =
        "INSERT INTO idempotency_records (owner, key, answer, fingerprint, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";

    private const string PruneSql = """
        DELETE FROM idempotency_records WHERE (owner, key) IN (
            SELECT owner, key FROM idempotency_records WHERE created_at < $1 ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)
        """;

    // The answer of a write that was just done is on its way here.
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>The owner that a user is.</summary>
    public static string OwnerOf(Guid userId) => $"user:{userId}";

    /// <summary>Begins a write under a name, or finds what became of it.</summary>
    /// <param name="owner">Whose names these are.</param>
    /// <param name="key">The name.</param>
    /// <param name="fingerprint">A hash of what is asked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ConflictException">The name stands for another write.</exception>
    public async Task<IdempotentWrite> BeginAsync(string owner, string key, byte[] fingerprint, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (await FindAsync(owner, key, cancellationToken) is not { } found)
                return new IdempotentWrite(owner, key, fingerprint);
            if (!fingerprint.AsSpan().SequenceEqual(found.Fingerprint))
                throw new ConflictException("The idempotency key was used for another request.");
            if (found.Answer is not null || time.GetUtcNow() - found.CreatedAt > AnswerTime)
                return new IdempotentWrite(owner, key, fingerprint) { Answer = found.Answer, WasDone = true };
            await Task.Delay(LookInterval, time, cancellationToken);
        }
    }

    /// <summary>Keeps the answer of a write for whoever asks again. Not cancellable: the answer stands, whether or not somebody waits for it.</summary>
    /// <returns>False where another request under the name was answered first.</returns>
    public async Task<bool> KeepAsync(IdempotentWrite write, ReadOnlyMemory<byte> answer)
    {
        if (answer.Length > MostBytes || write is { WasDone: true, IsRecognised: false })
            return true;
        var isRecorded = write.IsCommitted || write.WasDone;
        await using var command = Command(isRecorded ? CompleteSql : AddSql, write.Owner, write.Key, answer.ToArray());
        if (!isRecorded)
            command.Parameters.AddRange(new NpgsqlParameter[] { SqlValue.Of(write.Fingerprint), SqlValue.Of(time.GetUtcNow()) });
        return await command.ExecuteNonQueryAsync(CancellationToken.None) > 0;
    }

    /// <summary>Forgets names that were given before a time.</summary>
    /// <returns>How many.</returns>
    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        database.DeleteInBatchesAsync(PruneSql, [before], cancellationToken);

    private async Task<(byte[] Fingerprint, byte[]? Answer, DateTimeOffset CreatedAt)?> FindAsync(string owner, string key, CancellationToken cancellationToken)
    {
        await using var command = Command(FindSql, owner, key);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? (row.GetFieldValue<byte[]>(0), await row.IsDBNullAsync(1, cancellationToken) ? null : row.GetFieldValue<byte[]>(1), row.GetFieldValue<DateTimeOffset>(2))
            : null;
    }

    private NpgsqlCommand Command(string sql, string owner, string key, byte[]? answer = null)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.AddRange(new NpgsqlParameter[] { SqlValue.Of(owner), SqlValue.Of(key) });
        if (answer is not null)
            command.Parameters.Add(SqlValue.Of(answer));
        return command;
    }
}
