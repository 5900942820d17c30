using GoShop.Server.Configuration;

namespace GoShop.Server.Caching;

/// <summary>Puts Redis, if there is one, into the application.</summary>
internal static partial class RedisServices
{
    /// <summary>Adds the <see cref="RedisConnection"/>, or, where none is configured, a log line that says so.</summary>
    public static IServiceCollection AddRedis(this IServiceCollection services, RedisOptions options)
    {
        if (options.Connection is not { } connection)
            return services.AddHostedService<NoRedisNotice>();

        return services
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<RedisConnection>(provider, connection, options.Prefix))
            .AddHostedService(provider => provider.GetRequiredService<RedisConnection>());
    }

    private sealed partial class NoRedisNotice(ILogger<RedisConnection> logger) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            LogNone(logger);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "No Redis is configured: caches, limits and what passes, such as changes of carts, stay within this one instance")]
        private static partial void LogNone(ILogger logger);
    }
}
