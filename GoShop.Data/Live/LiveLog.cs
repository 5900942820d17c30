using GoShop.Data.Mapping;
using Npgsql;

namespace GoShop.Data.Live;

/// <summary>
/// The log of what those who watch the shop are told. Events are written into the outbox with their cause and moved here once that has committed, by one instance at a
/// time: positions are seen in their order, so that whoever has read up to one has missed nothing before it.
/// </summary>
public sealed class LiveLog(NpgsqlDataSource database)
{
    // Whoever counts a request's statements can tell these by it.
    private const string Mark = "/* outbox */ ";

    // Any number that nothing else in this database is locked by.
    private const long PublishLock = 0x676F_7368_6F70_0035;

    private const int PublishBatch = 500;

    private const string LockSql = Mark + "SELECT pg_advisory_xact_lock($1)";

    private const string PublishSql = Mark + $"""
        WITH due AS (
            SELECT id FROM outbox_messages WHERE status = 'QUEUED' AND kind = '{LiveEvents.Kind}' ORDER BY sequence LIMIT $1 FOR UPDATE SKIP LOCKED),
        moved AS (
            DELETE FROM outbox_messages m USING due WHERE m.id = due.id RETURNING m.id, m.sequence, m.payload, m.created_at)
        INSERT INTO live_events (id, topic, message, created_at)
        SELECT m.id, t.topic, m.payload -> 'message', m.created_at
        FROM moved m CROSS JOIN LATERAL jsonb_array_elements_text(m.payload -> 'topics') WITH ORDINALITY AS t (topic, place)
        ORDER BY m.sequence, t.place
        RETURNING position, id, topic, message
        """;

    private const string EndSql = Mark + "SELECT coalesce(max(position), 0) FROM live_events";

    private const string FindSql = Mark + "SELECT max(position) FROM live_events WHERE id = $1";

    private const string ReadSql = Mark + "SELECT position, id, topic, message FROM live_events WHERE position > $1 ORDER BY position LIMIT $2";

    private const string ReadTopicSql = Mark +
        "SELECT position, id, topic, message FROM live_events WHERE topic = $3 AND position > $1 ORDER BY position LIMIT $2";

    private const string PruneSql = Mark + """
        DELETE FROM live_events WHERE position IN (
            SELECT position FROM live_events WHERE created_at < $1 OR position <= (SELECT max(position) - $2 FROM live_events)
            ORDER BY position LIMIT $3 FOR UPDATE SKIP LOCKED)
        """;

    /// <summary>Moves what has been committed into the log, five hundred messages at most. Where the process dies in between, nothing was moved and another does it.</summary>
    /// <returns>The events as they are in the log, the first first; none where there is nothing to move.</returns>
    public async Task<IReadOnlyList<LiveEvent>> PublishAsync(CancellationToken cancellationToken = default)
    {
        await using var batch = database.CreateBatch();
        // One transaction of two statements: the second sees what was committed before it got the lock.
        batch.BatchCommands.Add(new(LockSql) { Parameters = { SqlValue.Of(PublishLock) } });
        batch.BatchCommands.Add(new(PublishSql) { Parameters = { SqlValue.Of(PublishBatch) } });
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        await row.NextResultAsync(cancellationToken);
        var events = await ReadAllAsync(row, cancellationToken);
        events.Sort((one, other) => one.Position.CompareTo(other.Position));
        return events;
    }

    /// <summary>The position of the last event; 0 where there is none.</summary>
    public async Task<long> FindEndAsync(CancellationToken cancellationToken = default)
    {
        await using var command = database.CreateCommand(EndSql);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The position of the event with an id; null where it is not kept.</summary>
    public async Task<long?> FindAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var command = database.CreateCommand(FindSql);
        command.Parameters.Add(SqlValue.Of(id));
        return await command.ExecuteScalarAsync(cancellationToken) as long?;
    }

    /// <summary>The events behind a position, of one topic or of all, the first first.</summary>
    public async Task<IReadOnlyList<LiveEvent>> ReadAsync(
        long position,
        string? topic,
        int limit,
        CancellationToken cancellationToken = default)
    {
        await using var command = database.CreateCommand(topic is null ? ReadSql : ReadTopicSql);
        command.Parameters.Add(SqlValue.Of(position));
        command.Parameters.Add(SqlValue.Of(limit));
        if (topic is not null)
            command.Parameters.Add(SqlValue.Of(topic));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await ReadAllAsync(row, cancellationToken);
    }

    /// <summary>Forgets events that are older than a time, and the oldest where there are more than are to be kept.</summary>
    /// <returns>How many.</returns>
    public Task<int> PruneAsync(DateTimeOffset before, long keep, CancellationToken cancellationToken = default) =>
        database.DeleteInBatchesAsync(PruneSql, [before, keep], cancellationToken);

    private static async Task<List<LiveEvent>> ReadAllAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        var events = new List<LiveEvent>();
        while (await row.ReadAsync(cancellationToken))
            events.Add(new LiveEvent(row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetString(3)));
        return events;
    }
}
