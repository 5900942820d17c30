namespace GoShop.GraphQL.Subscriptions;

/// <summary>How topics reach their subscribers.</summary>
public sealed class SubscriptionOptions
{
    /// <summary>How many messages wait for one subscriber; when there are more, the oldest are dropped.</summary>
    public int TopicBufferCapacity { get; set; } = 64;

    /// <summary>Put before each topic's name between instances, so that servers can share a bus.</summary>
    public string TopicPrefix { get; set; } = "";
}
