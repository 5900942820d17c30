using System.Text.Json.Nodes;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Subscriptions;
using GoShop.Server.Authentication;
using GoShop.Server.Configuration;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Caching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.Live;

/// <summary>Two servers of the demo shop that share its database and a Redis, as behind a load balancer.</summary>
public sealed class TwoInstances(DemoShopFixture shop) : IAsyncLifetime
{
    private readonly RedisProcess _redis = new();
    private ShopServer? _a;
    private ShopServer? _b;

    /// <summary>One of them.</summary>
    public ShopServer A => _a ?? throw new InvalidOperationException("The fixture is not initialized.");

    /// <summary>The other.</summary>
    public ShopServer B => _b ?? throw new InvalidOperationException("The fixture is not initialized.");

    /// <summary>What they share beside the database.</summary>
    internal RedisProcess Redis => _redis;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _redis.Start();
        await _redis.AnswersAsync();
        _a = await StartAsync();
        _b = await StartAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_a is not null)
            await _a.DisposeAsync();
        if (_b is not null)
            await _b.DisposeAsync();
        _redis.Dispose();
    }

    /// <summary>Waits until somebody watches a topic of events that are kept.</summary>
    public async Task WatchedAsync(string topic)
    {
        ShopServer[] servers = [A, B];
        if (!await Eventually.GetAsync(
            () => Task.FromResult(servers.Any(server => server.Services.GetRequiredService<LoggedTopics>().IsHeard(topic))), heard => heard))
            throw new InvalidOperationException($"Nobody watches {topic}.");
    }

    /// <summary>Waits until an instance listens to a topic of events that pass.</summary>
    public async Task ListenedToAsync(string topic)
    {
        if (await Eventually.GetAsync(() => _redis.AskAsync("pubsub", "channels", $"*{topic}"), channels => channels.Length > 0) is { Length: 0 })
            throw new InvalidOperationException($"Nobody listens to {topic}.");
    }

    /// <summary>A token for the session of somebody who signed in, good for so long from now on; not at all where that is negative.</summary>
    internal async Task<string> TokenAsync(string userId, TimeSpan lifetime)
    {
        await using var scope = A.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        var id = Guid.Parse(userId);
        var user = await db.Set<User>().SingleAsync(user => user.Id == id);
        var session = await db.Set<Session>().FirstAsync(session => session.UserId == id);
        var tokens = new AccessTokens(
            scope.ServiceProvider.GetRequiredService<TokenKeys>(),
            scope.ServiceProvider.GetRequiredService<TokenOptions>() with { AccessTokenLifetime = lifetime },
            TimeProvider.System);
        return tokens.Issue(user, session).Value;
    }

    private async Task<ShopServer> StartAsync()
    {
        // All of loopback is trusted as proxies, so that a caller's address is a proxy's word where there is one.
        var server = await ShopServer.StartAsync(
            shop.ConnectionString, ("REDIS_URL", _redis.Url), ("GOSHOP_REDIS_PREFIX", "two:"), ("TRUSTED_PROXIES", "127.0.0.0/8"));
        await Eventually.GetAsync(
            async () => JsonNode.Parse(await server.Client.GetStringAsync("/health"))!["status"]!.GetValue<string>(), status => status == "healthy");
        return server;
    }
}
