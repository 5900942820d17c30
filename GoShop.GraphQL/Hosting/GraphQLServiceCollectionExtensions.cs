using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Diagnostics;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Hosting;
using GoShop.GraphQL.Idempotency;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Transport;
using GoShop.GraphQL.Transport.Http;
using GoShop.GraphQL.Transport.Sse;
using GoShop.GraphQL.Transport.WebSockets;
using GoShop.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a GraphQL server to an application.</summary>
public static class GraphQLServiceCollectionExtensions
{
    /// <summary>
    /// Adds what executes and serves GraphQL: a <see cref="Schema"/> and an <see cref="IRequestExecutor"/>, both singletons. Give it types with
    /// <c>AddTypes</c>, and an address with <c>MapGraphQL</c>.
    /// </summary>
    public static IGraphQLServerBuilder AddGraphQLServer(this IServiceCollection services)
    {
        services.AddOptions<GraphQLServerOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GraphQLServerOptions>, GraphQLServerOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<SchemaSetup>>().Value.Build(services, provider));
        services.TryAddSingleton<IRequestExecutor>(provider => new MeasuredExecutor(new RequestExecutor(
            provider.GetRequiredService<Schema>(),
            provider.GetRequiredService<IOptions<RequestExecutorOptions>>().Value,
            provider.GetRequiredService<ILogger<RequestExecutor>>())
        {
            ResponseCache = provider.GetService<ResponseCache>() is { IsEnabled: true } cache ? cache : null,
            RateLimiter = provider.GetService<IRateLimiter>(),
            IdempotencyLog = provider.GetService<IIdempotencyLog>(),
        }.WithPersistedOperations(provider).WithRateLimits(provider)));
        services.TryAddSingleton<EventStreamWriter>();
        services.TryAddSingleton<GraphQLHttpHandler>();
        services.TryAddSingleton<GraphQLSocketHandler>();
        services.TryAddSingleton<ISocketSessionInterceptor, OpenSocketSessions>();
        services.TryAddSingleton<ISignInCheck, LastingSignIns>();
        services.TryAddSingleton<OpenConnections>();
        services.TryAddSingleton<IOpenConnections>(provider => provider.GetRequiredService<OpenConnections>());
        return new GraphQLServerBuilder(services);
    }

    private static IRequestExecutor WithRateLimits(this IRequestExecutor executor, IServiceProvider services)
        => services.GetService<IRateLimiter>() is { } limiter ? new LimitedExecutor(executor, limiter) : executor;
}
