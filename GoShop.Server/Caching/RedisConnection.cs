using StackExchange.Redis;
using StackExchange.Redis.KeyspaceIsolation;

namespace GoShop.Server.Caching;

/// <summary>
/// The process's one connection to Redis. It is made in the background and made again whenever it is lost, so the shop
/// starts and goes on while Redis is away. Whoever uses it must do without it at any moment.
/// </summary>
internal sealed partial class RedisConnection : IHostedService, IDisposable
{
    private const int ConnectMilliseconds = 2000;
    private const int AnswerMilliseconds = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly ConfigurationOptions _options;
    private readonly ILogger<RedisConnection> _logger;
    private readonly string _prefix;
    private readonly string _address;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource<ConnectionMultiplexer> _multiplexer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private bool? _wasConnected;
    private bool _disposed;

    public RedisConnection(ConfigurationOptions options, string prefix, ILogger<RedisConnection> logger)
    {
        _prefix = prefix;
        _options = options.Clone();
        _options.ChannelPrefix = prefix;
        _options.AbortOnConnectFail = false;
        _options.ClientName = "goshop";
        _options.ConnectTimeout = ConnectMilliseconds;
        _options.SyncTimeout = AnswerMilliseconds;
        _options.ConnectRetry = 1;
        _address = string.Join(',', options.EndPoints.Select(endpoint => endpoint.ToString()));
        _logger = logger;
    }

    /// <summary>
    /// Raised each time Redis answers after it did not, and when the socket that messages come over is back, though the other may have been there all the time: what was learned
    /// from it before may be stale by now.
    /// </summary>
    public event Action? Restored;

    /// <summary>True while Redis answers.</summary>
    public bool IsConnected => _multiplexer.Task is { IsCompletedSuccessfully: true, Result.IsConnected: true };

    /// <summary>
    /// Commands to Redis, or null while it is away. Any of them may still throw <see cref="RedisException"/> or
    /// <see cref="TimeoutException"/>. Keys get the configured prefix by themselves.
    /// </summary>
    public IDatabase? Database => IsConnected ? _multiplexer.Task.Result.GetDatabase().WithKeyPrefix(_prefix) : null;

    /// <summary>
    /// Publish and subscribe, once Redis has answered or been tried for the first time. Channels get the configured prefix
    /// by themselves. Subscriptions outlive a lost connection; what was published meanwhile is missed.
    /// </summary>
    public async Task<ISubscriber> GetSubscriberAsync(CancellationToken cancellationToken)
        => (await _multiplexer.Task.WaitAsync(cancellationToken)).GetSubscriber();

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = ConnectAsync(_stopping.Token);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        // The container knows this object as itself and as a hosted service, and disposes of it once for each.
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        _stopping.Cancel();
        _stopping.Dispose();
        if (_multiplexer.Task.IsCompletedSuccessfully)
            _multiplexer.Task.Result.Dispose();
    }

    // Once there is a multiplexer it reconnects by itself; until then, this tries again.
    private async Task ConnectAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var multiplexer = await ConnectionMultiplexer.ConnectAsync(_options);
                multiplexer.ConnectionFailed += (_, _) => NoteState();
                multiplexer.ConnectionRestored += (_, restored) => NoteState(hearsAgain: restored.ConnectionType is ConnectionType.Subscription);
                _multiplexer.SetResult(multiplexer);
                if (stopping.IsCancellationRequested)
                    multiplexer.Dispose();
                else
                    NoteState();
                return;
            }
            catch (Exception error) when (error is RedisException or TimeoutException or System.Net.Sockets.SocketException)
            {
                NoteState();
                await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // The client tells of each of its two sockets; only a change of the whole is news.
    private void NoteState(bool hearsAgain = false)
    {
        bool connected, restored, news;
        lock (_gate)
        {
            connected = IsConnected;
            if (_stopping.IsCancellationRequested || (connected == _wasConnected && !hearsAgain))
                return;
            restored = connected && (_wasConnected is false || hearsAgain);
            news = connected != _wasConnected;
            _wasConnected = connected;
        }

        if (news && !connected)
            LogAway(_address);
        else if (news)
            LogConnected(_address);
        if (restored)
            Restored?.Invoke();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis answers at {Address}")]
    private partial void LogConnected(string address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis at {Address} does not answer; this instance goes on by itself until it does")]
    private partial void LogAway(string address);
}
