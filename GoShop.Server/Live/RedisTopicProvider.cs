using GoShop.GraphQL.Subscriptions;
using GoShop.Server.Caching;
using StackExchange.Redis;

namespace GoShop.Server.Live;

/// <summary>
/// Carries messages between instances over Redis, a channel a topic. Subscribers on this instance are handed a message directly
/// and the copy that comes back is passed over, so they get it exactly once, whether Redis is there or not. Those
/// on other instances get it at most once: what is sent while Redis is away does not reach them.
/// </summary>
internal sealed partial class RedisTopicProvider : ITopicProvider, IDisposable
{
    /// <summary>How long a subscriber waits for Redis before going on without, and how long a message may take before it counts as lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan RestoreInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WarningInterval = TimeSpan.FromSeconds(30);

    private readonly InstanceStamp _stamp = InstanceStamp.Create();
    private readonly Dictionary<string, RedisTopicSubscription[]> _subscriptions = [];
    private readonly Lock _gate = new();
    private readonly RedisConnection _redis;
    private readonly TimeProvider _time;
    private readonly ILogger<RedisTopicProvider> _logger;
    private readonly RareWarning _notSent;
    private readonly RareWarning _notJoined;
    private readonly ITimer _restoring;

    public RedisTopicProvider(RedisConnection redis, TimeProvider time, ILogger<RedisTopicProvider> logger)
    {
        _redis = redis;
        _time = time;
        _logger = logger;
        _notSent = new RareWarning(time, WarningInterval);
        _notJoined = new RareWarning(time, WarningInterval);
        _restoring = time.CreateTimer(static self => _ = ((RedisTopicProvider)self!).RestoreAsync(), this, RestoreInterval, RestoreInterval);
    }

    /// <inheritdoc/>
    /// <remarks>Returns at once: a change that is saved does not wait for Redis to tell the other instances.</remarks>
    /// <returns>Always true: also a message that cannot leave has reached the subscribers here.</returns>
    public ValueTask<bool> PublishAsync(string topicName, ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        RedisTopicSubscription[] here;
        lock (_gate)
            here = _subscriptions.GetValueOrDefault(topicName, []);
        foreach (var subscription in here)
            subscription.Receive(message);

        if (_redis.IsConnected)
            _ = SendAsync(topicName, _stamp.Stamp(message.Span));
        else
            WarnNotSent(topicName, null);
        return new ValueTask<bool>(true);
    }

    /// <inheritdoc/>
    /// <remarks>Where Redis is away this succeeds too; messages of other instances arrive once it is back.</remarks>
    public async ValueTask<IAsyncDisposable> SubscribeAsync(
        string topicName,
        Action<ReadOnlyMemory<byte>> receive,
        CancellationToken cancellation)
    {
        var subscription = new RedisTopicSubscription(topicName, receive, Arrived, LeaveAsync);
        lock (_gate)
            _subscriptions[topicName] = [.. _subscriptions.GetValueOrDefault(topicName, []), subscription];

        try
        {
            await JoinAsync(subscription).WaitAsync(Patience, _time, cancellation);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            WarnNotJoined(topicName, error);
        }
        catch (OperationCanceledException)
        {
            await subscription.DisposeAsync();
            throw;
        }
        return subscription;
    }

    /// <inheritdoc/>
    public void Dispose() => _restoring.Dispose();

    // While Redis is connected this does not yield before the message is among those to be sent: they keep their order.
    private async Task SendAsync(string topic, byte[] message)
    {
        try
        {
            var subscriber = await _redis.GetSubscriberAsync(CancellationToken.None);
            await subscriber.PublishAsync(topic, message).WaitAsync(Patience, _time);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            WarnNotSent(topic, error);
        }
    }

    private async Task JoinAsync(RedisTopicSubscription subscription)
        => await subscription.JoinAsync(await _redis.GetSubscriberAsync(CancellationToken.None));

    private async ValueTask LeaveAsync(RedisTopicSubscription subscription)
    {
        lock (_gate)
        {
            RedisTopicSubscription[] others = [.. _subscriptions[subscription.Topic].Where(other => other != subscription)];
            if (others.Length == 0)
                _subscriptions.Remove(subscription.Topic);
            else
                _subscriptions[subscription.Topic] = others;
        }

        try
        {
            await UnsubscribeAsync().WaitAsync(Patience, _time);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            // The connection is gone, and with it what Redis knew of the subscription; the client has forgotten it already.
        }

        async Task UnsubscribeAsync() => await subscription.LeaveAsync(await _redis.GetSubscriberAsync(CancellationToken.None));
    }

    // The client takes up its subscriptions by itself when it connects anew, but not those it was asked for while it was not
    // connected, nor always those it gave up when the connection broke.
    private async Task RestoreAsync()
    {
        if (!_redis.IsConnected)
            return;
        var subscriber = await _redis.GetSubscriberAsync(CancellationToken.None);
        RedisTopicSubscription[] all;
        lock (_gate)
            all = [.. _subscriptions.Values.SelectMany(subscriptions => subscriptions)];
        foreach (var subscription in all)
            subscription.Rejoin(subscriber);
    }

    private void Arrived(RedisTopicSubscription subscription, byte[] bytes)
    {
        if (!InstanceStamp.TryRead(bytes, out var sender, out var message))
            LogMalformed(subscription.Topic, bytes.Length);
        else if (sender != _stamp)
            subscription.Receive(message);
    }

    private void WarnNotSent(string topic, Exception? error)
    {
        if (_notSent.IsDue(out var count))
            LogNotSent(error, topic, count);
    }

    private void WarnNotJoined(string topic, Exception error)
    {
        if (_notJoined.IsDue(out var count))
            LogNotJoined(error, topic, count);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Redis did not take a message of topic {Topic}, {Count} since the last such line: it may not reach the other instances")]
    private partial void LogNotSent(Exception? error, string topic, long count);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Redis did not confirm the subscription to topic {Topic}, {Count} since the last such line: messages of other instances are missed until it does")]
    private partial void LogNotJoined(Exception error, string topic, long count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Dropped {Length} bytes on the channel of topic {Topic}: no instance of this server sent them")]
    private partial void LogMalformed(string topic, int length);
}
