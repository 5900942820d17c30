using GoShop.Data.Live;
using GoShop.GraphQL.Subscriptions;

namespace GoShop.Server.Live;

/// <summary>Hands what passes to the topics that subscriptions read.</summary>
internal sealed class TopicChannel(ITopicEventSender topics) : ILiveChannel
{
    // Nothing to wait for: subscribers of this instance have it by the time this returns, and the others' copy is on its way.
    public void Tell<TMessage>(string topic, TMessage message)
        where TMessage : notnull
        => _ = topics.SendAsync(topic, message, CancellationToken.None).AsTask();
}
