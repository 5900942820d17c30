namespace GoShop.GraphQL.Subscriptions;

/// <summary>Opens streams of the messages of a topic.</summary>
public interface ITopicEventReceiver
{
    /// <summary>Subscribes. Once this has returned, no message sent to the topic passes the stream by.</summary>
    /// <param name="cancellation">Ends the stream, also when it is not being read.</param>
    /// <exception cref="InvalidOperationException">Subscribers of the topic expect messages of another type.</exception>
    ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(string topicName, CancellationToken cancellation = default)
        where TMessage : notnull;
}

/// <summary>
/// The messages of one subscriber (§6.2.3.1, source stream), to be read once, by one reader. Disposing it ends the subscription. Its buffer is bounded:
/// a subscriber that reads slower than messages come loses the oldest.
/// </summary>
public interface ISourceStream<out TMessage> : ISourceStream, IAsyncEnumerable<TMessage>;

/// <summary>A source stream, whatever the type of its messages.</summary>
public interface ISourceStream : IAsyncDisposable
{
    /// <summary>How many messages before the one that was read last this subscriber has lost. Clients are told with the next one: <c>extensions.subscription.lost</c>.</summary>
    long Lost { get; }

    /// <summary>
    /// What the message that was read last is known by, where its topic has a log; else null. Clients get it with the answer, as <c>extensions.subscription.id</c>, and
    /// may go on after it another time.
    /// </summary>
    string? LastId { get; }
}
