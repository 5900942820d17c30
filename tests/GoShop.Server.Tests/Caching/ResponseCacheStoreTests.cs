using System.Collections.Concurrent;
using System.Text;
using GoShop.GraphQL.Caching;
using GoShop.Server.Caching;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace GoShop.Server.Tests.Caching;

/// <summary>What instances share of cached responses through a Redis.</summary>
public sealed class ResponseCacheStoreTests : IAsyncLifetime
{
    private readonly RedisProcess _redis = new();
    private Instance _a = null!;
    private Instance _b = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _redis.Start();
        await _redis.AnswersAsync();
        _a = await Instance.StartAsync(_redis);
        _b = await Instance.StartAsync(_redis);
    }

    public ValueTask DisposeAsync()
    {
        _a.Dispose();
        _b.Dispose();
        _redis.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_one_instance_stores_another_finds_as_it_was()
    {
        var stored = Response("Product:1", "Product:2");
        await StoreAsync(_a, "key", stored);

        var found = (await _b.Store.FindAsync("key", Cancellation)).Response!;

        Assert.Equal(stored.Json.ToArray(), found.Json.ToArray());
        Assert.Equal(stored.Tags, found.Tags);
        Assert.Equal(stored.ComputedAt, found.ComputedAt);
        Assert.Equal(stored.MaxAge, found.MaxAge);
    }

    [Fact]
    public async Task A_change_on_one_instance_is_heard_on_another_and_drops_what_contains_it()
    {
        await StoreAsync(_a, "changed", Response("Product:1"));
        await StoreAsync(_a, "other", Response("Product:2"));

        _b.Store.Invalidate(["Product:1", "Product:3"]);

        Assert.Equal(["Product:1", "Product:3"], await _a.HeardAsync(2));
        Assert.Null((await _a.Store.FindAsync("changed", Cancellation)).Response);
        Assert.NotNull((await _a.Store.FindAsync("other", Cancellation)).Response);
    }

    [Fact]
    public async Task What_was_computed_before_a_change_is_not_found_however_late_it_is_stored()
    {
        var lookup = await _a.Store.FindAsync("key", Cancellation);
        _b.Store.Invalidate(["Product:1"]);
        await _a.HeardAsync(1);

        await StoreAsync(_a, "key", Response("Product:1"), lookup);

        Assert.Null((await _b.Store.FindAsync("key", Cancellation)).Response);
    }

    [Fact]
    public async Task A_change_that_was_not_heard_is_noticed_by_the_clock()
    {
        var before = _a.Cleared;

        await _redis.AskAsync("incr", "test:cache:clock");

        Assert.True(await Eventually.GetAsync(() => Task.FromResult(_a.Cleared), cleared => cleared > before) > before);
    }

    [Fact]
    public async Task While_Redis_is_away_nothing_is_found_and_what_changes_is_told_afterwards()
    {
        await StoreAsync(_a, "key", Response("Product:1"));
        _redis.Kill();

        Assert.Null((await _b.Store.FindAsync("key", Cancellation)).Response);
        _b.Store.Invalidate(["Product:1"]);
        _redis.Start();

        Assert.Equal("1", await Eventually.GetAsync(() => _redis.AskAsync("exists", "test:cache:tag:Product:1"), answer => answer == "1"));
    }

    [Fact]
    public async Task What_another_version_has_written_is_passed_over()
    {
        await _redis.AskAsync("set", "test:cache:response:key", "?");

        var lookup = await _a.Store.FindAsync("key", Cancellation);

        Assert.Null(lookup.Response);
        Assert.NotNull(lookup.Clock);
    }

    private static CachedResponse Response(params string[] tags)
        => new(Encoding.UTF8.GetBytes("""{"data":{"product":{"name":"чай"}}}"""), tags, DateTimeOffset.UtcNow, TimeSpan.FromHours(1));

    private async Task StoreAsync(Instance instance, string key, CachedResponse response, SharedLookup? lookup = null)
    {
        instance.Store.Store(key, response, lookup ?? await instance.Store.FindAsync(key, Cancellation));
        Assert.Equal("1", await Eventually.GetAsync(() => _redis.AskAsync("exists", $"test:cache:response:{key}"), answer => answer == "1"));
    }

    /// <summary>What an instance of the server has of it.</summary>
    private sealed class Instance : IDisposable
    {
        private readonly ConcurrentQueue<string> _heard = [];
        private readonly RedisConnection _connection;
        private int _cleared;

        private Instance(RedisProcess redis)
        {
            _connection = new RedisConnection(RedisUrl.Parse(redis.Url), "test:", NullLogger<RedisConnection>.Instance);
            Store = new RedisResponseStore(_connection, TimeProvider.System, NullLogger<RedisResponseStore>.Instance);
        }

        public RedisResponseStore Store { get; }

        /// <summary>How often it was told that it may have missed something.</summary>
        public int Cleared => _cleared;

        /// <summary>Starts it and waits until it hears what others change.</summary>
        public static async Task<Instance> StartAsync(RedisProcess redis)
        {
            var instance = new Instance(redis);
            await instance._connection.StartAsync(Cancellation);
            instance.Store.Listen(tags => Array.ForEach([.. tags], instance._heard.Enqueue), () => Interlocked.Increment(ref instance._cleared));
            await Eventually.GetAsync(() => Task.FromResult(instance._cleared), cleared => cleared > 0);
            return instance;
        }

        public async Task<IReadOnlyList<string>> HeardAsync(int count)
            => await Eventually.GetAsync(() => Task.FromResult(_heard.ToArray()), heard => heard.Length >= count);

        public void Dispose()
        {
            Store.Dispose();
            _connection.Dispose();
        }
    }
}
