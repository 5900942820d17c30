using System.Net;
using System.Net.Http.Json;
using GoShop.Server.Caching;
using GoShop.Server.Observability.Health;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Caching;
using GoShop.Testing;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using Xunit;

namespace GoShop.Server.Tests.Observability;

public sealed class HealthTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private const string NobodyListens = "127.0.0.1:1";

    [Fact]
    public async Task A_server_without_redis_is_healthy_and_says_so()
    {
        await using var server = await ShopServer.StartAsync(database.ConnectionString);

        var (status, health) = await LookAsync(server);

        Assert.Equal((HttpStatusCode.OK, "healthy"), (status, health.Status));
        Assert.Equal("healthy", health.Checks["database"].Status);
        Assert.Equal("Not configured", health.Checks["redis"].Note);
    }

    [Fact]
    public async Task A_server_whose_redis_is_away_is_degraded_and_serves()
    {
        await using var server = await ShopServer.StartAsync(database.ConnectionString, ("REDIS_URL", $"redis://{NobodyListens}"));

        var (status, health) = await LookAsync(server);

        Assert.Equal((HttpStatusCode.OK, "degraded"), (status, health.Status));
        Assert.Equal(("healthy", "degraded"), (health.Checks["database"].Status, health.Checks["redis"].Status));
    }

    [Fact]
    public async Task A_server_whose_database_is_away_is_unhealthy()
    {
        await using var server = await ShopServer.StartAsync("Host=127.0.0.1;Port=1;Database=shop;Username=shop");

        var (status, health) = await LookAsync(server);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unhealthy"), (status, health.Status));
        Assert.Equal("PostgreSQL does not answer", health.Checks["database"].Note);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.OK, """{"success":true,"data":{"status":"healthy",""")]
    [InlineData(false, HttpStatusCode.ServiceUnavailable, """{"success":false,"error":"The shop cannot sell at the moment.","code":"SERVICE_UNAVAILABLE","details":{"database":"PostgreSQL does not answer"}}""")]
    public async Task The_facade_tells_the_same_in_its_envelope(bool databaseIsThere, HttpStatusCode status, string beginning)
    {
        await using var server = await ShopServer.StartAsync(
            databaseIsThere ? database.ConnectionString : "Host=127.0.0.1;Port=1;Database=shop;Username=shop");

        using var response = await server.Client.GetAsync("/api/v1/health", TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
        Assert.StartsWith(beginning, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/health", "")]
    [InlineData("/api/v1/health", """{"success":false,"error":"This route takes GET, HEAD.","code":"METHOD_NOT_ALLOWED","details":{}}""")]
    public async Task Health_is_read_and_nothing_else(string path, string refusal)
    {
        await using var server = await ShopServer.StartAsync(database.ConnectionString);
        var token = TestContext.Current.CancellationToken;

        using var head = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), token);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);

        foreach (var method in (HttpMethod[])[HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options])
        {
            using var response = await server.Client.SendAsync(new HttpRequestMessage(method, path), token);

            Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
            Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order());
            Assert.Equal(refusal, await response.Content.ReadAsStringAsync(token));
        }
    }

    [Fact]
    public async Task A_redis_that_comes_late_dies_and_comes_back_is_followed()
    {
        using var redis = new RedisProcess();
        await using var server = await ShopServer.StartAsync(database.ConnectionString, ("REDIS_URL", redis.Url));
        Assert.Equal("degraded", (await LookAsync(server)).Health.Status);

        redis.Start();
        Assert.Equal("healthy", await UntilAsync(server, "healthy"));

        redis.Kill();
        Assert.Equal("degraded", await UntilAsync(server, "degraded"));

        var restored = new TaskCompletionSource();
        server.Services.GetRequiredService<RedisConnection>().Restored += () => restored.TrySetResult();
        redis.Start();
        Assert.Equal("healthy", await UntilAsync(server, "healthy"));
        await restored.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Servers_that_share_a_redis_keep_their_keys_and_channels_apart_by_prefix()
    {
        using var redis = new RedisProcess();
        redis.Start();
        await using var ours = await StartWithAsync(redis, "ours:");
        await using var theirs = await StartWithAsync(redis, "theirs:");
        var token = TestContext.Current.CancellationToken;
        var heard = new TaskCompletionSource<string>();

        var subscriber = await ours.GetSubscriberAsync(token);
        await subscriber.SubscribeAsync("news", (_, message) => heard.TrySetResult(message!));
        await (await theirs.GetSubscriberAsync(token)).PublishAsync("news", "not for us");
        await subscriber.PublishAsync("news", "for us");
        await ours.Database!.StringSetAsync("key", "ours");

        Assert.Equal("for us", await heard.Task.WaitAsync(TimeSpan.FromSeconds(10), token));
        Assert.True((await theirs.Database!.StringGetAsync("key")).IsNull);

        async Task<RedisHolder> StartWithAsync(RedisProcess process, string prefix)
        {
            var server = await ShopServer.StartAsync(
                database.ConnectionString, ("REDIS_URL", process.Url), ("GOSHOP_REDIS_PREFIX", prefix));
            await UntilAsync(server, "healthy");
            return new RedisHolder(server);
        }
    }

    private static async Task<string> UntilAsync(ShopServer server, string status)
        => (await Eventually.GetAsync(() => LookAsync(server), look => look.Health.Status == status)).Health.Status;

    private static async Task<(HttpStatusCode Status, HealthReply Health)> LookAsync(ShopServer server)
    {
        using var response = await server.Client.GetAsync("/health");
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<HealthReply>())!);
    }

    private sealed class RedisHolder(ShopServer server) : IAsyncDisposable
    {
        private readonly RedisConnection _redis = server.Services.GetRequiredService<RedisConnection>();

        public IDatabase? Database => _redis.Database;

        public Task<ISubscriber> GetSubscriberAsync(CancellationToken token) => _redis.GetSubscriberAsync(token);

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
