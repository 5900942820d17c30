using System.Collections.Concurrent;
using GoShop.GraphQL.Subscriptions;
using GoShop.Server.Caching;
using GoShop.Server.Configuration;
using GoShop.Server.Live;
using GoShop.Server.Tests.Caching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GoShop.Server.Tests.Live;

/// <summary>What carries live events in one instance of the server, without the rest of it.</summary>
internal sealed class LiveInstance : IAsyncDisposable, ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Message)> _logged = [];
    private readonly ServiceProvider _services;

    private LiveInstance(string? redisUrl, string prefix)
    {
        var options = new RedisOptions(redisUrl is null ? null : RedisUrl.Parse(redisUrl), prefix);
        var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(this)).AddRedis(options);
        services.AddGraphQLServer().AddLiveEvents(options);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    public ITopicEventSender Sender => _services.GetRequiredService<ITopicEventSender>();

    public ITopicEventReceiver Receiver => _services.GetRequiredService<ITopicEventReceiver>();

    public ITopicProvider? Provider => _services.GetService<ITopicProvider>();

    public bool HasRedis => _services.GetRequiredService<RedisConnection>().IsConnected;

    /// <summary>The warnings and errors logged so far.</summary>
    public IEnumerable<string> Warnings => _logged.Where(line => line.Level >= LogLevel.Warning).Select(line => line.Message);

    /// <summary>Starts an instance; it does not wait for Redis.</summary>
    public static async Task<LiveInstance> StartAsync(string? redisUrl, string prefix = "test:")
    {
        var instance = new LiveInstance(redisUrl, prefix);
        foreach (var service in instance._services.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);
        return instance;
    }

    /// <summary>Starts an instance and waits until Redis answers it.</summary>
    public static async Task<LiveInstance> StartConnectedAsync(RedisProcess redis, string prefix = "test:")
    {
        var instance = await StartAsync(redis.Url, prefix);
        await instance.ConnectedAsync();
        return instance;
    }

    public async Task ConnectedAsync()
    {
        if (!await Eventually.GetAsync(() => Task.FromResult(HasRedis), connected => connected))
            throw new InvalidOperationException("Redis does not answer.");
    }

    /// <summary>Makes the client forget what it is subscribed to, as it may when it loses its connection at an unlucky moment.</summary>
    public async Task LoseSubscriptionsAsync()
        => await (await _services.GetRequiredService<RedisConnection>().GetSubscriberAsync(CancellationToken.None)).UnsubscribeAllAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    ILogger ILoggerProvider.CreateLogger(string categoryName) => new Log(_logged);

    void IDisposable.Dispose()
    {
    }

    private sealed class Log(ConcurrentQueue<(LogLevel, string)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
            => lines.Enqueue((logLevel, formatter(state, exception)));
    }
}
