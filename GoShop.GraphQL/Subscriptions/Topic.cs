namespace GoShop.GraphQL.Subscriptions;

/// <summary>The subscribers that one topic has here. It lives while it has any.</summary>
internal sealed class Topic
{
    private readonly Lock _gate = new();
    private readonly Task<IAsyncDisposable?> _bus;
    private ITopicSubscriber[] _subscribers = [];

    /// <param name="open">Joins the topic on the bus between instances; gives null where there is none.</param>
    public Topic(Type messageType, Func<Topic, Task<IAsyncDisposable?>> open)
    {
        MessageType = messageType;
        _bus = open(this);
    }

    public Type MessageType { get; }

    /// <summary>Done when messages from other instances arrive too.</summary>
    public Task Opened => _bus;

    public void Add(ITopicSubscriber subscriber)
    {
        lock (_gate)
            _subscribers = [.. _subscribers, subscriber];
    }

    /// <summary>Whether that was the last one.</summary>
    public bool Remove(ITopicSubscriber subscriber)
    {
        lock (_gate)
        {
            _subscribers = [.. _subscribers.Where(other => other != subscriber)];
            return _subscribers.Length == 0;
        }
    }

    public void Deliver(object message)
    {
        foreach (var subscriber in Volatile.Read(ref _subscribers))
            subscriber.Receive(message);
    }

    public void Complete()
    {
        foreach (var subscriber in Volatile.Read(ref _subscribers))
            subscriber.Complete();
    }

    /// <summary>Leaves the bus, once it was joined.</summary>
    public async ValueTask CloseAsync()
    {
        try
        {
            if (await _bus is { } bus)
                await bus.DisposeAsync();
        }
        catch when (_bus.IsFaulted)
        {
            // It was never joined; whoever waited for it knows.
        }
    }
}
