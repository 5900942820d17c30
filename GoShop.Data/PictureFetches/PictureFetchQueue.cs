using GoShop.Data.Mapping;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GoShop.Data.PictureFetches;

/// <summary>
/// Pictures that are to be fetched, as those see it who fetch them. Any number of instances may claim at once. A claim is a lease: if its holder dies, the picture is due again when
/// the lease is over.
/// </summary>
public sealed class PictureFetchQueue(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>How long a picture is its claimer's.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    // Whoever looks at what the database is doing, or counts a request's statements, can tell these by it.
    private const string Mark = "/* pictures */ ";

    private const string Claim = """
             ORDER BY available_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
        UPDATE picture_fetches f SET attempts = f.attempts + 1, available_at = $2, claim = gen_random_uuid()
        FROM due WHERE f.id = due.id
        RETURNING f.id, f.job_id, f.row_number, f.column_name, f.product_id, f.place, f.url, f.attempts, f.claim, (SELECT actor_id FROM jobs WHERE jobs.id = f.job_id)
        """;

    private const string ClaimSql = Mark + "WITH due AS (SELECT id FROM picture_fetches WHERE status = 'QUEUED' AND available_at <= $1 AND host = $3" + Claim;

    private const string ClaimOtherSql = Mark + "WITH due AS (SELECT id FROM picture_fetches WHERE status = 'QUEUED' AND available_at <= $1 AND host <> ALL ($3)" + Claim;

    // Host by host, as the index goes: there may be very many that wait for a hand.
    private const string NextSql = Mark + """
        SELECT min(next.at) FROM unnest($2) AS host CROSS JOIN LATERAL (
            SELECT f.available_at AS at FROM picture_fetches f WHERE f.status = 'QUEUED' AND f.host = host.host AND f.available_at > $1 ORDER BY f.available_at LIMIT 1) next
        """;

    private const string RetrySql = Mark + "UPDATE picture_fetches SET available_at = $3, last_error = $4 WHERE id = $1 AND claim = $2 AND status = 'QUEUED'";

    private const string ReleaseSql = Mark +
        "UPDATE picture_fetches SET available_at = $3, attempts = attempts - 1, claim = NULL WHERE id = $1 AND claim = $2 AND status = 'QUEUED'";

    private const string PruneSql = Mark + """
        DELETE FROM picture_fetches WHERE id IN (SELECT id FROM picture_fetches WHERE finished_at < $1 ORDER BY finished_at LIMIT $2 FOR UPDATE SKIP LOCKED)
        """;

    /// <summary>Takes the picture that has been due longest at a host; null where none is.</summary>
    /// <param name="host">See <see cref="PictureAddress.Host"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<ClaimedPicture?> ClaimAsync(string host, CancellationToken cancellationToken = default) => ClaimAsync(ClaimSql, host, cancellationToken);

    /// <summary>Takes a picture that is due at none of some hosts: one named before the shop was told to fetch nothing there any more.</summary>
    public Task<ClaimedPicture?> ClaimOtherAsync(IReadOnlyList<string> hosts, CancellationToken cancellationToken = default)
        => ClaimAsync(ClaimOtherSql, hosts.ToArray(), cancellationToken);

    /// <summary>When the next picture will be due that is not yet; null where there is none.</summary>
    public async Task<DateTimeOffset?> FindNextAsync(IReadOnlyList<string> hosts, CancellationToken cancellationToken = default)
    {
        await using var command = Command(NextSql, time.GetUtcNow(), hosts.ToArray());
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime at ? new DateTimeOffset(at) : null;
    }

    /// <summary>Has a picture tried again after a time.</summary>
    public Task RetryAsync(ClaimedPicture picture, TimeSpan after, string why)
        => SettleAsync(RetrySql, picture, time.GetUtcNow() + after, StorableText.Clean(why, PictureFetch.ErrorLength));

    /// <summary>Gives a picture back untried.</summary>
    public Task ReleaseAsync(ClaimedPicture picture) => SettleAsync(ReleaseSql, picture, time.GetUtcNow());

    /// <summary>Forgets what was done with before a time.</summary>
    public Task PruneAsync(DateTimeOffset before, CancellationToken cancellationToken = default) => database.DeleteInBatchesAsync(PruneSql, [before], cancellationToken);

    /// <summary>Forgets the pictures of an import that are not fetched yet, in the caller's transaction.</summary>
    /// <returns>How many.</returns>
    internal static Task<int> DropAsync(ShopContext db, Guid jobId, CancellationToken cancellationToken)
        => db.PictureFetches.Where(fetch => fetch.JobId == jobId && fetch.Status == PictureFetchStatus.Queued).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Says what became of a picture, in the caller's transaction; where it is still queued, that it is.</summary>
    /// <exception cref="Outbox.ClaimLostException">It is no longer the caller's; the transaction must not commit.</exception>
    internal async Task SettleAsync(ShopContext db, ClaimedPicture picture, PictureFetchStatus status, string? why, CancellationToken cancellationToken)
    {
        DateTimeOffset? finishedAt = status is PictureFetchStatus.Queued ? null : time.GetUtcNow();
        var error = why is null ? null : StorableText.Clean(why, PictureFetch.ErrorLength);
        var settled = await db.PictureFetches.Where(fetch => fetch.Id == picture.Id && fetch.Claim == picture.Claim && fetch.Status == PictureFetchStatus.Queued).ExecuteUpdateAsync(
            fetch => fetch.SetProperty(x => x.Status, status).SetProperty(x => x.FinishedAt, finishedAt).SetProperty(x => x.LastError, error),
            cancellationToken);
        if (settled == 0)
            throw new Outbox.ClaimLostException();
    }

    private async Task<ClaimedPicture?> ClaimAsync(string sql, object hosts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var command = Command(sql, now, now + Lease, hosts);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            return null;
        return new ClaimedPicture(
            row.GetGuid(0),
            row.GetGuid(1),
            row.GetInt32(2),
            row.GetString(3),
            row.GetGuid(4),
            row.GetInt32(5),
            row.GetString(6),
            row.GetInt32(7),
            row.GetGuid(8),
            await row.IsDBNullAsync(9, cancellationToken) ? null : row.GetGuid(9));
    }

    // Not cancellable: what is done is done, and should be known before the process ends.
    private async Task SettleAsync(string sql, ClaimedPicture picture, params object[] values)
    {
        await using var command = Command(sql, [picture.Id, picture.Claim, .. values]);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}

/// <summary>A picture in the hands of whoever fetches it.</summary>
/// <param name="Id">Which <see cref="PictureFetch"/>.</param>
/// <param name="JobId">The import that named it.</param>
/// <param name="Row">The row of the table.</param>
/// <param name="Column">The column, as the header names it.</param>
/// <param name="ProductId">Whose it is to be.</param>
/// <param name="Place">Its place among those of its row.</param>
/// <param name="Url">The address.</param>
/// <param name="Attempt">How often it was tried, this time included.</param>
/// <param name="Claim">What entitles the holder to say what became of it.</param>
/// <param name="ActorId">Who imported it; null where the account is gone.</param>
public sealed record ClaimedPicture(Guid Id, Guid JobId, int Row, string Column, Guid ProductId, int Place, string Url, int Attempt, Guid Claim, Guid? ActorId);
