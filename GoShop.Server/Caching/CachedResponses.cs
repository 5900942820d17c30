using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Hosting;
using GoShop.Server.Configuration;

namespace GoShop.Server.Caching;

/// <summary>Puts the cache of responses into the GraphQL server.</summary>
internal static class CachedResponses
{
    /// <summary>
    /// Adds a cache that instances share through Redis, or, where none is configured, one of this instance's own. Needs the <see cref="RedisConnection"/>. Also where
    /// the cache is off, other instances are told of changes.
    /// </summary>
    public static IGraphQLServerBuilder AddCachedResponses(this IGraphQLServerBuilder builder, GraphOptions graph, RedisOptions redis)
    {
        if (redis.Connection is not null)
            builder.Services.AddSingleton<ISharedResponseStore, RedisResponseStore>();
        return builder.AddResponseCache(options => options.Enabled = graph.CacheResponses);
    }
}
