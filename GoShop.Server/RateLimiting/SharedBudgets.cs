using GoShop.Server.Caching;
using GoShop.Server.Live;
using StackExchange.Redis;

namespace GoShop.Server.RateLimiting;

/// <summary>The buckets of all instances, in Redis: under each key the time when its bucket will be full. Where Redis is away every method says so at once.</summary>
internal sealed partial class SharedBudgets(TimeProvider time, ILogger<SharedBudgets> logger, RedisConnection? redis = null)
{
    /// <summary>How long a request waits for Redis before it goes on without.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan WarningInterval = TimeSpan.FromSeconds(30);

    // Takes from all buckets or from none. A window below nothing takes what is taken already elsewhere, whether it is there or not.
    private const string TakeScript =
        """
        local now, admitted, full = tonumber(ARGV[1]), 1, {}
        for i, key in ipairs(KEYS) do
            full[i] = math.max(tonumber(redis.call('GET', key) or 0), now)
            local window = tonumber(ARGV[2 * i + 1])
            if window >= 0 and full[i] + tonumber(ARGV[2 * i]) - now > window then admitted = 0 end
        end
        for i, key in ipairs(KEYS) do
            if admitted == 1 then
                full[i] = full[i] + tonumber(ARGV[2 * i])
                redis.call('SET', key, string.format('%.0f', full[i]), 'PX', math.ceil((full[i] - now) / 1000) + 1000)
            end
        end
        table.insert(full, 1, admitted)
        return full
        """;

    // Failures count up while they come within the time given; from the one after so many on, each doubles the wait.
    private const string FailScript =
        """
        local count = redis.call('HINCRBY', KEYS[1], 'count', 1)
        local wait = 0
        if count > tonumber(ARGV[2]) then wait = math.min(2 ^ math.min(count - ARGV[2] - 1, 30), tonumber(ARGV[3])) end
        redis.call('HSET', KEYS[1], 'until', string.format('%.0f', ARGV[1] + wait * 1000000))
        redis.call('PEXPIRE', KEYS[1], ARGV[4])
        return 1
        """;

    private readonly RareWarning _failed = new(time, WarningInterval);

    /// <summary>Takes from all of these buckets, or from none; when each will be full. Null where Redis is away.</summary>
    public async Task<(bool IsAdmitted, long[] FullAt)?> TakeAsync(IReadOnlyList<BudgetKey> keys, long now)
        => await RunAsync(keys, [.. keys.SelectMany(key => new RedisValue[] { key.Budget.TimeOf(1), key.Budget.WindowTime })], now);

    /// <summary>Tells what this instance has taken; when each of the buckets will be full. Null where Redis is away.</summary>
    public async Task<long[]?> TellAsync(IReadOnlyList<(BudgetKey Key, long Taken)> taken, long now)
        => (await RunAsync([.. taken.Select(entry => entry.Key)], [.. taken.SelectMany(entry => new RedisValue[] { entry.Taken, -1 })], now))?.FullAt;

    /// <summary>Counts a failure. False where Redis is away.</summary>
    public async Task<bool> FailAsync(string name, FailureRule rule, long now)
        => await AskAsync(database => database.ScriptEvaluateAsync(
            FailScript, [name], [now, rule.Free, rule.LongestWait.TotalSeconds, (long)rule.Memory.TotalMilliseconds])) is not null;

    /// <summary>Until when each of these has to wait; 0 for not at all. Null where Redis is away.</summary>
    public async Task<long[]?> WaitsAsync(IReadOnlyList<string> names)
        => await AskAsync(database => Task.WhenAll(names.Select(name => database.HashGetAsync(name, "until")))) is { } waits ? [.. waits.Select(until => (long)until)] : null;

    /// <summary>Forgets failures.</summary>
    public void Forget(string name) => redis?.Database?.KeyDelete(name, CommandFlags.FireAndForget);

    private async Task<(bool IsAdmitted, long[] FullAt)?> RunAsync(IReadOnlyList<BudgetKey> keys, RedisValue[] arguments, long now)
        => await AskAsync(database => database.ScriptEvaluateAsync(TakeScript, [.. keys.Select(key => (RedisKey)key.Name)], [now, .. arguments])) is { } answer
            && (long[]?)answer is [var admitted, .. var full] ? (admitted == 1, full) : null;

    private async Task<T?> AskAsync<T>(Func<IDatabase, Task<T>> ask) where T : class
    {
        if (redis?.Database is not { } database)
            return null;
        try
        {
            return await ask(database).WaitAsync(Patience);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            if (_failed.IsDue(out var count))
                LogFailed(error, count);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis did not answer about limits, {Count} times since the last such line: this instance counts by itself")]
    private partial void LogFailed(Exception error, long count);
}
