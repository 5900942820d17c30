using System.Text.Json;
using GoShop.GraphQL.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoShop.GraphQL.Subscriptions;

/// <summary>The topics of this instance: hands messages to the subscribers here, and through a provider to other instances.</summary>
internal sealed class TopicHub(IOptions<SubscriptionOptions> options, ILogger<TopicHub> logger, ITopicProvider? provider = null)
    : ITopicEventSender, ITopicEventReceiver
{
    private static readonly Task<IAsyncDisposable?> NoBus = Task.FromResult<IAsyncDisposable?>(null);

    private readonly SubscriptionOptions _options = options.Value;
    private readonly Dictionary<string, Topic> _topics = [];
    private readonly Lock _gate = new();

    public async ValueTask SendAsync<TMessage>(string topicName, TMessage message, CancellationToken cancellation = default)
        where TMessage : notnull
    {
        var topic = Find(topicName, typeof(TMessage));
        if (provider is not null && await provider.PublishAsync(_options.TopicPrefix + topicName, TopicMessage.Serialize(message), cancellation))
            return;
        topic?.Deliver(message);
    }

    public async ValueTask CompleteAsync(string topicName, CancellationToken cancellation = default)
    {
        if (provider is not null && await provider.PublishAsync(_options.TopicPrefix + topicName, TopicMessage.Completed, cancellation))
            return;
        Find(topicName)?.Complete();
    }

    public async ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(string topicName, CancellationToken cancellation = default)
        where TMessage : notnull
    {
        cancellation.ThrowIfCancellationRequested();
        Topic topic;
        SourceStream<TMessage> stream;
        lock (_gate)
        {
            if (Find(topicName, typeof(TMessage)) is not { } found)
                _topics[topicName] = found = new Topic(typeof(TMessage), OpenAsync);
            topic = found;
            stream = new(_options.TopicBufferCapacity, subscriber => LeaveAsync(topicName, topic, subscriber), GraphQLDiagnostics.EventDropped);
            topic.Add(stream);
        }
        stream.EndWith(cancellation);
        try
        {
            await topic.Opened.WaitAsync(cancellation);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }

        Task<IAsyncDisposable?> OpenAsync(Topic topic) => provider is null ? NoBus : Task.Run(() => JoinAsync(provider, topicName, topic));
    }

    /// <summary>Joins the topic on the bus: on no caller's context and with no caller's token, for others may wait for the same.</summary>
    private async Task<IAsyncDisposable?> JoinAsync(ITopicProvider bus, string topicName, Topic topic)
    {
        return await bus.SubscribeAsync(_options.TopicPrefix + topicName, Receive, CancellationToken.None);

        void Receive(ReadOnlyMemory<byte> bytes)
        {
            try
            {
                if (TopicMessage.IsCompleted(bytes))
                    topic.Complete();
                else
                    topic.Deliver(TopicMessage.Deserialize(bytes, topic.MessageType));
            }
            catch (JsonException exception)
            {
                logger.LogError(exception, "A message of topic {Topic} is not a {Type} and is dropped", topicName, topic.MessageType.Name);
            }
        }
    }

    private async ValueTask LeaveAsync(string topicName, Topic topic, ITopicSubscriber subscriber)
    {
        lock (_gate)
        {
            if (!topic.Remove(subscriber))
                return;
            if (_topics.GetValueOrDefault(topicName) == topic)
                _topics.Remove(topicName);
        }
        await topic.CloseAsync();
    }

    private Topic? Find(string topicName, Type messageType)
    {
        var topic = Find(topicName);
        if (topic is not null && topic.MessageType != messageType)
            throw new InvalidOperationException($"Topic \"{topicName}\" carries {topic.MessageType}, not {messageType}.");
        return topic;
    }

    private Topic? Find(string topicName)
    {
        lock (_gate)
            return _topics.GetValueOrDefault(topicName);
    }
}
