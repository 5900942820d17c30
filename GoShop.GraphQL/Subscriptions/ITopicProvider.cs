namespace GoShop.GraphQL.Subscriptions;

/// <summary>Carries the messages of topics between the instances of a server.</summary>
public interface ITopicProvider
{
    /// <summary>Publishes to every instance that is subscribed, this one included.</summary>
    /// <returns>False where the message could not leave: then it reaches the subscribers of this instance alone.</returns>
    ValueTask<bool> PublishAsync(string topicName, ReadOnlyMemory<byte> message, CancellationToken cancellation);

    /// <summary>
    /// Subscribes this instance; returns once no later message is missed. Called once a topic, however many read it here; anew when a topic
    /// that nobody read is read again, perhaps before the earlier subscription is disposed. A provider that loses its
    /// connection subscribes again by itself.
    /// </summary>
    /// <param name="receive">Takes the messages in order, quickly and without throwing.</param>
    /// <returns>Ends the subscription when disposed.</returns>
    ValueTask<IAsyncDisposable> SubscribeAsync(string topicName, Action<ReadOnlyMemory<byte>> receive, CancellationToken cancellation);
}
