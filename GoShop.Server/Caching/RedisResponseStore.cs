using System.Globalization;
using System.Text;
using GoShop.GraphQL.Caching;
using GoShop.Server.Live;
using StackExchange.Redis;

namespace GoShop.Server.Caching;

/// <summary>
/// Cached responses in Redis. A clock there moves on with each change; each tag that changes is set to its time, and a response is out of date if one of its tags
/// has a later time than the response. So a response that was computed from what was before a change is never given after it, whenever it was stored.
/// Changes are also told on a channel, to drop what instances have in memory; an instance that missed one finds out by the clock.
/// </summary>
internal sealed partial class RedisResponseStore : ISharedResponseStore, IDisposable
{
    private const string ClockKey = "cache:clock";
    private const string ResponsePrefix = "cache:response:";
    private const string TagPrefix = "cache:tag:";
    private const string Channel = "cache:changed";
    private const char Separator = '\n';

    /// <summary>How many changes wait for Redis to come back before it is simply told that everything has changed.</summary>
    private const int MostUnsent = 10_000;

    /// <summary>A tag that every response is taken to have.</summary>
    private const string Everything = "*";

    // Tags live longer than any response that bears them.
    private const string ChangeScript = """
        local clock = redis.call('INCR', KEYS[1])
        for i = 3, #KEYS do redis.call('SET', KEYS[i], clock, 'EX', ARGV[1]) end
        redis.call('PUBLISH', KEYS[2], clock .. '\n' .. ARGV[2])
        return clock
        """;

    private static readonly TimeSpan TagLifetime = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestAge = TimeSpan.FromHours(12);

    /// <summary>How long a request waits for Redis before it goes on without.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WarningInterval = TimeSpan.FromSeconds(30);

    private readonly HashSet<string> _unsent = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly RedisConnection _redis;
    private readonly TimeProvider _time;
    private readonly ILogger<RedisResponseStore> _logger;
    private readonly RareWarning _failed;
    private readonly ITimer _check;
    private RedisTopicSubscription? _subscription;
    private Action<IReadOnlyCollection<string>> _drop = static _ => { };
    private Action _dropAll = static () => { };
    private long? _heardThrough;
    private long _lastClock;
    private int _checking;

    public RedisResponseStore(RedisConnection redis, TimeProvider time, ILogger<RedisResponseStore> logger)
    {
        (_redis, _time, _logger) = (redis, time, logger);
        _failed = new RareWarning(time, WarningInterval);
        _check = time.CreateTimer(static self => _ = ((RedisResponseStore)self!).CheckAsync(), this, CheckInterval, CheckInterval);
    }

    /// <inheritdoc/>
    public void Listen(Action<IReadOnlyCollection<string>> drop, Action dropAll)
    {
        (_drop, _dropAll) = (drop, dropAll);
        // Each interval joins again what is not joined, so nobody has to wait for the first time.
        _subscription = new RedisTopicSubscription(Channel, static _ => { }, (_, message) => Heard(message), static _ => ValueTask.CompletedTask);
        _redis.Restored += _dropAll;
        _ = TryAsync(async () => await _subscription.JoinAsync(await _redis.GetSubscriberAsync(CancellationToken.None)));
    }

    /// <inheritdoc/>
    public async ValueTask<SharedLookup> FindAsync(string key, CancellationToken cancellation)
    {
        if (_redis.Database is not { } redis)
            return default;
        try
        {
            var values = await redis.StringGetAsync([ClockKey, ResponsePrefix + key]).WaitAsync(Patience, _time, cancellation);
            var clock = (long?)values[0] ?? 0;
            if (values[1].IsNull || ResponseRecord.Read(values[1]!) is not { } found || found.Clock > clock)
                return new SharedLookup(null, clock);
            RedisKey[] tags = [TagPrefix + Everything, .. found.Response.Tags.Select(tag => (RedisKey)(TagPrefix + tag))];
            var changes = await redis.StringGetAsync(tags).WaitAsync(Patience, _time, cancellation);
            return new SharedLookup(changes.Any(change => (long?)change > found.Clock) ? null : found.Response, clock);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            Warn(error);
            return default;
        }
    }

    /// <inheritdoc/>
    public void Store(string key, CachedResponse response, SharedLookup lookup)
    {
        var left = response.ExpiresAt - _time.GetUtcNow();
        if (lookup.Clock is not { } clock || left <= TimeSpan.Zero || response.MaxAge > LongestAge || _redis.Database is not { } redis)
            return;
        var record = new ResponseRecord(response, clock).ToBytes();
        _ = TryAsync(() => redis.StringSetAsync(ResponsePrefix + key, record, left));
    }

    /// <inheritdoc/>
    public void Invalidate(IReadOnlyCollection<string> tags) => _ = SendAsync(tags);

    /// <inheritdoc/>
    public void Dispose()
    {
        _check.Dispose();
        _redis.Restored -= _dropAll;
    }

    private async Task SendAsync(IReadOnlyCollection<string> tags)
    {
        RedisKey[] keys = [ClockKey, Channel, .. tags.Select(tag => (RedisKey)(TagPrefix + tag))];
        RedisValue[] arguments = [(long)TagLifetime.TotalSeconds, string.Join(Separator, tags)];
        if (_redis.Database is { } redis && await TryAsync(() => redis.ScriptEvaluateAsync(ChangeScript, keys, arguments)))
            return;
        // What Redis keeps of it is out of date once it comes back.
        lock (_gate)
        {
            _unsent.UnionWith(tags);
            if (_unsent.Count <= MostUnsent)
                return;
            _unsent.Clear();
            _unsent.Add(Everything);
        }
    }

    // Changes are told in the order of their times: a gap is one that was missed.
    private void Heard(byte[] message)
    {
        var parts = Encoding.UTF8.GetString(message).Split(Separator);
        if (!long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var clock))
            return;
        bool missed;
        lock (_gate)
        {
            missed = clock > _heardThrough + 1;
            _heardThrough = Math.Max(_heardThrough ?? clock, clock);
        }
        if (missed || parts.Contains(Everything))
            _dropAll();
        else
            _drop(parts[1..]);
    }

    // Sends what could not be sent, joins the channel if it was lost, and compares the clock with what was heard.
    private async Task CheckAsync()
    {
        if (_redis.Database is not { } redis || Interlocked.Exchange(ref _checking, 1) == 1)
            return;
        try
        {
            await TryAsync(async () =>
            {
                string[] unsent;
                lock (_gate)
                {
                    unsent = [.. _unsent];
                    _unsent.Clear();
                }
                if (unsent.Length > 0)
                    await SendAsync(unsent);
                if (_subscription is null)
                    return;
                _subscription.Rejoin(await _redis.GetSubscriberAsync(CancellationToken.None));
                long? before;
                lock (_gate)
                    before = _heardThrough;
                Compare(before, (long?)await redis.StringGetAsync(ClockKey) ?? 0);
            });
        }
        finally
        {
            Volatile.Write(ref _checking, 0);
        }
    }

    // Messages may be under way, but what the clock was at the last look must have been heard by now. A clock that went back is a new one: Redis lost its data.
    private void Compare(long? before, long clock)
    {
        lock (_gate)
        {
            var missed = _heardThrough is not { } heard || heard < _lastClock || clock < before;
            _lastClock = clock;
            if (!missed)
                return;
            _heardThrough = clock;
        }
        _dropAll();
    }

    private async Task<bool> TryAsync(Func<Task> send)
    {
        try
        {
            await send();
            return true;
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            Warn(error);
            return false;
        }
    }

    private void Warn(Exception error)
    {
        if (_failed.IsDue(out var count))
            LogFailed(error, count);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The shared cache of responses did not answer, {Count} times since the last such line: this instance goes on with its own")]
    private partial void LogFailed(Exception error, long count);
}
