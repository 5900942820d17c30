using System.Security.Cryptography;
using System.Text;
using GoShop.Server.Caching;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace GoShop.Server.Tests.Caching;

/// <summary>The documents of clients that instances share through a Redis.</summary>
public sealed class RedisDocumentStoreTests : IAsyncLifetime
{
    private readonly RedisProcess _redis = new();
    private readonly List<RedisConnection> _connections = [];
    private readonly TickingClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _redis.Start();
        await _redis.AnswersAsync();
    }

    public ValueTask DisposeAsync()
    {
        _connections.ForEach(connection => connection.Dispose());
        _redis.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_one_instance_learns_another_knows_for_a_week()
    {
        const string text = "{ products { name } } # чай";
        var (a, b) = (await InstanceAsync(), await InstanceAsync());
        Assert.Null(await b.FindAsync(Hash(text), Cancellation));

        await a.SaveAsync(Hash(text), text, Cancellation);

        Assert.Equal(text, await b.FindAsync(Hash(text), Cancellation));
        foreach (var key in (string[])[$"test:documents:text:{Hash(text)}", "test:documents:used"])
            Assert.InRange(int.Parse(await _redis.AskAsync("ttl", key)), 7 * 24 * 3600 - 60, 7 * 24 * 3600);
    }

    [Fact]
    public async Task Those_used_least_recently_make_room()
    {
        var instance = await InstanceAsync(most: 3);
        foreach (var text in (string[])["{ a }", "{ b }", "{ c }"])
            await instance.SaveAsync(Hash(text), text, Cancellation);

        Assert.Equal("{ a }", await (await InstanceAsync(most: 3)).FindAsync(Hash("{ a }"), Cancellation));
        await instance.SaveAsync(Hash("{ d }"), "{ d }", Cancellation);

        var other = await InstanceAsync(most: 3);
        Assert.Null(await other.FindAsync(Hash("{ b }"), Cancellation));
        foreach (var text in (string[])["{ a }", "{ c }", "{ d }"])
            Assert.Equal(text, await other.FindAsync(Hash(text), Cancellation));
        Assert.Equal("3", await _redis.AskAsync("zcard", "test:documents:used"));
    }

    [Fact]
    public async Task Very_long_ones_and_wrong_ones_are_not_shared()
    {
        var (a, b) = (await InstanceAsync(), await InstanceAsync());
        var longText = "{ a } #" + new string('x', 40_000);
        await a.SaveAsync(Hash(longText), longText, Cancellation);
        await _redis.AskAsync("set", $"test:documents:text:{Hash("{ a }")}", "{ secret }");

        Assert.Equal(longText, await a.FindAsync(Hash(longText), Cancellation));
        Assert.Null(await b.FindAsync(Hash(longText), Cancellation));
        Assert.Null(await b.FindAsync(Hash("{ a }"), Cancellation));
    }

    [Fact]
    public async Task While_Redis_is_away_an_instance_knows_its_own()
    {
        var instance = await InstanceAsync();
        await instance.SaveAsync(Hash("{ a }"), "{ a }", Cancellation);
        _redis.Kill();
        await instance.SaveAsync(Hash("{ b }"), "{ b }", Cancellation);

        Assert.Equal("{ a }", await instance.FindAsync(Hash("{ a }"), Cancellation));
        Assert.Equal("{ b }", await instance.FindAsync(Hash("{ b }"), Cancellation));
        Assert.Null(await instance.FindAsync(Hash("{ c }"), Cancellation));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task<RedisDocumentStore> InstanceAsync(int most = 100)
    {
        var connection = new RedisConnection(RedisUrl.Parse(_redis.Url), "test:", NullLogger<RedisConnection>.Instance);
        _connections.Add(connection);
        await connection.StartAsync(Cancellation);
        await Eventually.GetAsync(() => Task.FromResult(connection.IsConnected), connected => connected);
        return new RedisDocumentStore(connection, _clock, NullLogger<RedisDocumentStore>.Instance, most);
    }

    /// <summary>A clock of which no two looks see the same time.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private long _looks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(Interlocked.Increment(ref _looks));
    }
}
