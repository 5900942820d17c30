using System.Security.Cryptography;
using System.Text;
using GoShop.GraphQL.Security;
using GoShop.Server.Live;
using StackExchange.Redis;

namespace GoShop.Server.Caching;

/// <summary>
/// Documents that clients sent with their hash, in Redis, so that another instance knows them too; each instance keeps those it uses in memory as well. So many, so long and for so
/// many days: who asks for one that is gone is told to send it again. While Redis is away each instance goes by its own memory.
/// </summary>
internal sealed partial class RedisDocumentStore : IAutomaticDocumentStore
{
    /// <summary>The most characters of a document that is shared.</summary>
    private const int Longest = 32 * 1024;

    private const string DocumentPrefix = "documents:text:";
    private const string IndexKey = "documents:used";

    // The index knows when each was stored or last fetched by an instance; those used least recently make room.
    private const string KeepScript = """
        redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
        redis.call('ZADD', KEYS[2], ARGV[3], KEYS[1])
        redis.call('EXPIRE', KEYS[2], ARGV[2])
        local excess = redis.call('ZCARD', KEYS[2]) - ARGV[4]
        if excess > 0 then
            for _, key in ipairs(redis.call('ZRANGE', KEYS[2], 0, excess - 1)) do redis.call('DEL', key) end
            redis.call('ZREMRANGEBYRANK', KEYS[2], 0, excess - 1)
        end
        """;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>How long a request waits for Redis before it goes on without.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly InMemoryDocumentStore _memory = new();
    private readonly RedisConnection _redis;
    private readonly TimeProvider _time;
    private readonly ILogger<RedisDocumentStore> _logger;
    private readonly RareWarning _failed;
    private readonly int _most;

    public RedisDocumentStore(RedisConnection redis, TimeProvider time, ILogger<RedisDocumentStore> logger) : this(redis, time, logger, most: 5_000)
    {
    }

    /// <param name="most">The most documents that are shared.</param>
    internal RedisDocumentStore(RedisConnection redis, TimeProvider time, ILogger<RedisDocumentStore> logger, int most)
    {
        (_redis, _time, _logger, _most) = (redis, time, logger, most);
        _failed = new RareWarning(time, TimeSpan.FromSeconds(30));
    }

    /// <inheritdoc/>
    public async ValueTask<string?> FindAsync(string id, CancellationToken cancellation)
    {
        if (await _memory.FindAsync(id, cancellation) is { } known)
            return known;
        if (await TryAsync(redis => redis.StringGetAsync(DocumentPrefix + id), cancellation) is not { IsNull: false } found)
            return null;
        var text = (string)found!;
        // What somebody else has put there is not what the client means.
        if (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) != id)
            return null;
        await SaveAsync(id, text, cancellation);
        return text;
    }

    /// <inheritdoc/>
    public async ValueTask SaveAsync(string id, string text, CancellationToken cancellation)
    {
        await _memory.SaveAsync(id, text, cancellation);
        if (text.Length > Longest)
            return;
        RedisKey[] keys = [DocumentPrefix + id, IndexKey];
        RedisValue[] arguments = [text, (long)Lifetime.TotalSeconds, _time.GetUtcNow().ToUnixTimeMilliseconds(), _most];
        await TryAsync(redis => redis.ScriptEvaluateAsync(KeepScript, keys, arguments), cancellation);
    }

    /// <summary>What Redis answers; the type's default where it is away.</summary>
    private async Task<T?> TryAsync<T>(Func<IDatabase, Task<T>> ask, CancellationToken cancellation)
    {
        if (_redis.Database is not { } redis)
            return default;
        try
        {
            return await ask(redis).WaitAsync(Patience, _time, cancellation);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            if (_failed.IsDue(out var count))
                LogFailed(error, count);
            return default;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The shared documents of clients did not answer, {Count} times since the last such line: this instance goes on with its own")]
    private partial void LogFailed(Exception error, long count);
}
