using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using GoShop.Schema;
using GoShop.Server.Admin;
using GoShop.Server.Authentication;
using GoShop.Server.Caching;
using GoShop.Server.Configuration;
using GoShop.Server.Live;
using GoShop.Server.Observability;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Server.Graph;

/// <summary>Puts the shop's graph into the server.</summary>
internal static class GraphSetup
{
    /// <summary>Adds the schema, what executes it, and who may open sockets to it.</summary>
    public static IServiceCollection AddGraph(this IServiceCollection services, GraphOptions graph, RedisOptions redis, LiveOptions live)
    {
        var server = services.AddGraphQLServer()
            .AddShopTypes()
            .AddRowComparison(EF.Functions.GreaterThan, EF.Functions.LessThan)
            .AddLiveEvents(redis)
            .AddLiveLog(live)
            .AddCachedResponses(graph, redis)
            .AddSocketSessionInterceptor<SocketSignIn>()
            .AddSignInCheck<TokenGate>()
            .ModifyRequestOptions(options =>
            {
                options.Cost.MaxCost = graph.MaxCost;
                options.Validation = options.Validation with { Limits = options.Validation.Limits with { AllowIntrospection = graph.AllowIntrospection } };
            })
            .ModifyPersistedOperations(options => options.TrustedDocumentsOnly = graph.TrustedDocumentsOnly)
            .AddTrustedDocuments(AdminPage.Operations);
        services.AddOptions<RequestExecutorOptions>().Configure<DatabaseOutages>((options, outages) => options.ErrorFilter = outages.Before(options.ErrorFilter));
        if (redis.Connection is not null)
            services.AddSingleton<IAutomaticDocumentStore, RedisDocumentStore>();
        if (graph.TrustedDocuments is { } folder)
            server.AddTrustedDocuments(folder);
        return services;
    }
}
