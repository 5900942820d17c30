using GoShop.Data.Accounts;
using GoShop.Server.Caching;
using GoShop.Server.Live;
using StackExchange.Redis;

namespace GoShop.Server.Authentication.Sessions;

/// <summary>
/// Session states in Redis: under the session's id its user's role, or a tombstone. That a session lives is stored only where nothing is stored yet, and a
/// tombstone over everything; it outlives every access token of the session. So a reader that asked PostgreSQL before the end was
/// committed, and stores what it saw after it, changes nothing. Ends are also told on a channel, for what instances have in memory and what they keep open.
/// </summary>
internal sealed partial class RedisSessionStates(RedisConnection redis, TimeProvider time, ILogger<RedisSessionStates> logger) : ISharedSessionStates
{
    /// <summary>The channel on which ended sessions are told, their ids one after the other in 16 bytes each.</summary>
    public const string Channel = "sessions:ended";

    private const string KeyPrefix = "session:";
    private const string Tombstone = "-";

    // An access token is good for a day at most.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>How long a request waits for Redis before it goes on without.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan WarningInterval = TimeSpan.FromSeconds(30);

    private readonly RareWarning _failed = new(time, WarningInterval);

    /// <inheritdoc/>
    public async ValueTask<(bool IsKnown, SessionState? State)> FindAsync(Guid id)
    {
        if (redis.Database is not { } database)
            return default;
        try
        {
            string? value = await database.StringGetAsync(KeyOf(id)).WaitAsync(Patience, time);
            if (value is Tombstone)
                return (true, null);
            return Enum.TryParse<UserRole>(value, out var role) ? (true, new SessionState(role)) : default;
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            Warn(error);
            return default;
        }
    }

    /// <inheritdoc/>
    public void Store(Guid id, SessionState? state)
    {
        if (redis.Database is not { } database)
            return;
        // What does not live never lives again.
        var (value, when) = state is null ? (Tombstone, When.Always) : (state.Role.ToString(), When.NotExists);
        database.StringSet(KeyOf(id), value, Lifetime, when, CommandFlags.FireAndForget);
    }

    /// <inheritdoc/>
    public async Task<bool> EndAsync(IReadOnlyList<Guid> ids)
    {
        if (redis.Database is not { } database)
            return false;
        try
        {
            var tombstones = ids.Select(id => database.StringSetAsync(KeyOf(id), Tombstone, Lifetime));
            await Task.WhenAll(tombstones).WaitAsync(Patience, time);
            var message = ids.SelectMany(id => id.ToByteArray()).ToArray();
            var subscriber = await redis.GetSubscriberAsync(CancellationToken.None);
            await subscriber.PublishAsync(Channel, message).WaitAsync(Patience, time);
            return true;
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            Warn(error);
            return false;
        }
    }

    /// <summary>The sessions that a message of <see cref="Channel"/> tells of.</summary>
    public static IReadOnlyList<Guid> ReadMessage(byte[] message)
        => message.Length % 16 == 0 ? [.. message.Chunk(16).Select(id => new Guid(id))] : [];

    private static string KeyOf(Guid id) => $"{KeyPrefix}{id:N}";

    private void Warn(Exception error)
    {
        if (_failed.IsDue(out var count))
            LogFailed(error, count);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Redis did not answer about sessions, {Count} times since the last such line: PostgreSQL is asked instead")]
    private partial void LogFailed(Exception error, long count);
}
