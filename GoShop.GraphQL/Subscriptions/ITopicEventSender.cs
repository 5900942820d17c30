namespace GoShop.GraphQL.Subscriptions;

/// <summary>Tells the subscribers of a topic what happened. Send after the change is saved.</summary>
public interface ITopicEventSender
{
    /// <summary>Hands the message to everyone who is subscribed to the topic now. Never waits for a slow subscriber.</summary>
    /// <exception cref="InvalidOperationException">Subscribers of the topic expect messages of another type.</exception>
    ValueTask SendAsync<TMessage>(string topicName, TMessage message, CancellationToken cancellation = default)
        where TMessage : notnull;

    /// <summary>Ends the topic's streams once their subscribers have read what is in them.</summary>
    ValueTask CompleteAsync(string topicName, CancellationToken cancellation = default);
}
