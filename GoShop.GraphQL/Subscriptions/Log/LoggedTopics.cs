using GoShop.GraphQL.Errors;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoShop.GraphQL.Subscriptions;

/// <summary>The subscribers here of topics that have a log.</summary>
internal sealed class LoggedTopics(IEventLog log, IOptions<SubscriptionOptions> options, ILogger<LoggedTopics> logger) : IEventLogReceiver
{
    private readonly Dictionary<string, ILoggedSubscriber[]> _subscribers = [];
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _position;

    /// <summary>Up to where in the log subscribers have been told.</summary>
    public long Position
    {
        get
        {
            lock (_gate)
                return _position;
        }
    }

    /// <summary>Whether anybody here listens to a topic.</summary>
    public bool IsHeard(string topicName)
    {
        lock (_gate)
            return _subscribers.ContainsKey(topicName);
    }

    /// <summary>Begins: subscribers are told what is behind this position.</summary>
    public void Start(long position)
    {
        lock (_gate)
            _position = position;
        _started.TrySetResult();
    }

    /// <summary>Tells subscribers of events, the first first; those that they have been told of are passed over.</summary>
    public void Deliver(IReadOnlyList<LoggedEvent> events)
    {
        lock (_gate)
        {
            foreach (var told in events)
            {
                if (told.Position <= _position)
                    continue;
                _position = told.Position;
                foreach (var subscriber in _subscribers.GetValueOrDefault(told.Topic, []))
                    subscriber.Receive(told);
            }
        }
    }

    public async ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(string topicName, string? after, CancellationToken cancellation = default)
        where TMessage : notnull
    {
        await _started.Task.WaitAsync(cancellation);
        long? from = after is null ? null : await log.FindAsync(after, cancellation) ?? throw Expired();
        LoggedStream<TMessage> stream;
        lock (_gate)
        {
            // Subscribed first and read then: what happens in between comes twice, and is known by its position.
            stream = new(log, topicName, from ?? _position, isBehind: from is not null, options.Value.TopicBufferCapacity, Leave, logger);
            _subscribers[topicName] = [.. _subscribers.GetValueOrDefault(topicName, []), stream];
        }
        stream.EndWith(cancellation);
        return stream;

        void Leave(ILoggedSubscriber subscriber)
        {
            lock (_gate)
            {
                ILoggedSubscriber[] others = [.. _subscribers[topicName].Where(other => other != subscriber)];
                if (others.Length > 0)
                    _subscribers[topicName] = others;
                else
                    _subscribers.Remove(topicName);
            }
        }
    }

    private static GraphQLException Expired() => new(
        "What happened since that event is not kept any more: ask anew for what you watch, and subscribe without it.", ErrorCodes.EventsExpired);
}
