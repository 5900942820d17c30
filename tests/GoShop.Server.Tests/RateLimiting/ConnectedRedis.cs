using GoShop.Server.Caching;
using GoShop.Server.Tests.Caching;
using Microsoft.Extensions.Logging.Abstractions;

namespace GoShop.Server.Tests.RateLimiting;

/// <summary>A Redis of a test's own, and a connection to it.</summary>
internal sealed class ConnectedRedis : IAsyncDisposable
{
    private readonly RedisProcess _process = new();

    private ConnectedRedis() => Connection = new RedisConnection(RedisUrl.Parse(_process.Url), "limits:", NullLogger<RedisConnection>.Instance);

    public RedisConnection Connection { get; }

    public static async Task<ConnectedRedis> StartAsync()
    {
        var redis = new ConnectedRedis();
        redis._process.Start();
        await redis._process.AnswersAsync();
        await redis.Connection.StartAsync(CancellationToken.None);
        await redis.Connection.GetSubscriberAsync(CancellationToken.None);
        return redis;
    }

    public ValueTask DisposeAsync()
    {
        Connection.Dispose();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}
