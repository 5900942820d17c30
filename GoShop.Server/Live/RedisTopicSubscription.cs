using StackExchange.Redis;

namespace GoShop.Server.Live;

/// <summary>One reading of a topic on this instance, and its place among the subscriptions that Redis keeps.</summary>
internal sealed class RedisTopicSubscription : IAsyncDisposable
{
    private readonly Action<ReadOnlyMemory<byte>> _receive;
    private readonly Func<RedisTopicSubscription, ValueTask> _leave;
    private readonly Action<RedisChannel, RedisValue> _handler;
    private readonly Lock _gate = new();
    private bool _left;

    /// <param name="topic">What is read.</param>
    /// <param name="receive">Takes the messages.</param>
    /// <param name="arrived">Takes what comes from Redis, and decides whether it is a message.</param>
    /// <param name="leave">Ends the reading.</param>
    public RedisTopicSubscription(
        string topic,
        Action<ReadOnlyMemory<byte>> receive,
        Action<RedisTopicSubscription, byte[]> arrived,
        Func<RedisTopicSubscription, ValueTask> leave)
    {
        Topic = topic;
        _receive = receive;
        _leave = leave;
        _handler = (_, value) => arrived(this, value);
    }

    public string Topic { get; }

    public void Receive(ReadOnlyMemory<byte> message) => _receive(message);

    /// <summary>Joins; done when Redis has confirmed it.</summary>
    /// <exception cref="RedisException">Redis is away.</exception>
    public async Task JoinAsync(ISubscriber subscriber)
    {
        Task joined;
        lock (_gate)
        {
            if (_left)
                return;
            // The client sends nothing for a channel that an earlier reading still holds or is about to. But all that concerns
            // subscriptions goes over one socket in order, so the answer to a ping follows the confirmation, whoever asked for it.
            joined = Task.WhenAll(subscriber.SubscribeAsync(Topic, _handler), subscriber.PingAsync());
        }
        await joined;
    }

    /// <summary>Joins again if the client has no server for it, without waiting for an answer.</summary>
    public void Rejoin(ISubscriber subscriber)
    {
        lock (_gate)
        {
            if (_left || subscriber.SubscribedEndpoint(Topic) is not null)
                return;
            subscriber.Unsubscribe(Topic, _handler, CommandFlags.FireAndForget);
            subscriber.Subscribe(Topic, _handler, CommandFlags.FireAndForget);
        }
    }

    /// <summary>Leaves, if it has joined; done when Redis has confirmed it. To be called once disposal has begun.</summary>
    /// <exception cref="RedisException">Redis is away. The client will not join again.</exception>
    public Task LeaveAsync(ISubscriber subscriber) => subscriber.UnsubscribeAsync(Topic, _handler);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_left)
                return ValueTask.CompletedTask;
            _left = true;
        }
        return _leave(this);
    }
}
