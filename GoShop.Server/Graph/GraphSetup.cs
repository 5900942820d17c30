using GoShop.Schema;
using GoShop.Server.Authentication;
using GoShop.Server.Configuration;
using GoShop.Server.Live;

namespace GoShop.Server.Graph;

/// <summary>Puts the shop's graph into the server.</summary>
internal static class GraphSetup
{
    /// <summary>Adds the schema, what executes it, and who may open sockets to it.</summary>
    public static IServiceCollection AddGraph(this IServiceCollection services, RedisOptions redis)
    {
        services.AddGraphQLServer()
            .AddShopTypes()
            .AddLiveEvents(redis)
            .AddSocketSessionInterceptor<SocketSignIn>()
            .AddSignInCheck<TokenGate>();
        return services;
    }
}
