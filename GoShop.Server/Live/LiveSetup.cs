using GoShop.Data.Live;
using GoShop.GraphQL.Hosting;
using GoShop.Server.Caching;
using GoShop.Server.Configuration;
using GoShop.Server.Hosting;

namespace GoShop.Server.Live;

/// <summary>Puts topics, on which subscriptions live, and the log of what is told on them into the GraphQL server.</summary>
internal static class LiveSetup
{
    // Beside the connection's own prefix: the same Redis also carries channels that are no topics.
    private const string TopicPrefix = "live:";

    /// <summary>
    /// Adds topics whose messages reach every instance through Redis, or, where none is configured, this one alone.
    /// Needs the <see cref="RedisConnection"/>.
    /// </summary>
    public static IGraphQLServerBuilder AddLiveEvents(this IGraphQLServerBuilder builder, RedisOptions redis)
    {
        builder.Services.AddSingleton<ILiveChannel, TopicChannel>();
        return redis.Connection is null
            ? builder.AddInMemorySubscriptions()
            : builder.AddSubscriptions<RedisTopicProvider>(options => options.TopicPrefix = TopicPrefix);
    }

    /// <summary>Adds the shop's log of live events, what writes it and what forgets it. Needs the topics.</summary>
    public static IGraphQLServerBuilder AddLiveLog(this IGraphQLServerBuilder builder, LiveOptions options)
    {
        builder.Services.AddSingleton(options).AddHostedService<LivePublisher>().AddPeriodicTask(Forget(options));
        return builder.AddEventLog<ShopEventLog>();
    }

    private static PeriodicTask Forget(LiveOptions options) => new("Forgetting old live events", TimeSpan.FromMinutes(1), (services, now, stopping) =>
        services.GetRequiredService<LiveLog>().PruneAsync(now - options.Retention, options.Most, stopping));
}
