using GoShop.GraphQL.Hosting;
using GoShop.Server.Caching;
using GoShop.Server.Configuration;

namespace GoShop.Server.Live;

/// <summary>Puts topics, on which subscriptions live, into the GraphQL server.</summary>
internal static class LiveEvents
{
    // Beside the connection's own prefix: the same Redis also carries channels that are no topics.
    private const string TopicPrefix = "live:";

    /// <summary>
    /// Adds topics whose messages reach every instance through Redis, or, where none is configured, this one alone.
    /// Needs the <see cref="RedisConnection"/>.
    /// </summary>
    public static IGraphQLServerBuilder AddLiveEvents(this IGraphQLServerBuilder builder, RedisOptions redis)
        => redis.Connection is null
            ? builder.AddInMemorySubscriptions()
            : builder.AddSubscriptions<RedisTopicProvider>(options => options.TopicPrefix = TopicPrefix);
}
