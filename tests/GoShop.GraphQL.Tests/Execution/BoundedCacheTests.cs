using GoShop.GraphQL.Execution;
using Xunit;

namespace GoShop.GraphQL.Tests.Execution;

public sealed class BoundedCacheTests
{
    private readonly List<string> _made = [];

    private string Make(string key, BoundedCacheTests _)
    {
        lock (_made)
            _made.Add(key);
        return key.ToUpperInvariant();
    }

    private static BoundedCache<string, string> Cache(int capacity, long maxWeight = long.MaxValue) => new(capacity, maxWeight, key => key.Length);

    [Fact]
    public void A_value_is_made_once()
    {
        var cache = Cache(2);
        Assert.Equal("A", cache.GetOrAdd("a", this, Make));
        Assert.Equal("A", cache.GetOrAdd("a", this, Make));
        Assert.Equal(["a"], _made);
    }

    [Fact]
    public void What_was_not_asked_for_again_makes_room()
    {
        var cache = Cache(3);
        foreach (var key in new[] { "a", "b", "c", "a", "c", "d", "a", "c", "b" })
            cache.GetOrAdd(key, this, Make);
        Assert.Equal(3, cache.Count);
        Assert.Equal(["a", "b", "c", "d", "b"], _made);
    }

    [Fact]
    public void Entries_that_are_all_in_use_make_room_too()
    {
        var cache = Cache(3);
        foreach (var key in new[] { "a", "b", "c", "a", "b", "c", "d" })
            cache.GetOrAdd(key, this, Make);
        Assert.Equal(3, cache.Count);
        cache.GetOrAdd("d", this, Make);
        Assert.Equal(["a", "b", "c", "d"], _made);
    }

    [Fact]
    public void Heavy_entries_make_room_for_heavier_ones()
    {
        var cache = Cache(100, maxWeight: 10);
        foreach (var key in new[] { "aaaa", "bbbb", "ccccc" })
            cache.GetOrAdd(key, this, Make);
        Assert.Equal(2, cache.Count);
        cache.GetOrAdd(new string('d', 50), this, Make);
        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public void What_was_removed_is_made_anew_and_weighs_nothing()
    {
        var cache = Cache(10, maxWeight: 3);
        for (var i = 0; i < 5; i++)
        {
            cache.GetOrAdd("aaa", this, Make);
            cache.Remove("aaa");
        }
        cache.GetOrAdd("bbb", this, Make);
        Assert.Equal(1, cache.Count);
        Assert.Equal(6, _made.Count);
    }

    [Fact]
    public async Task Misses_at_the_same_time_compute_once()
    {
        var cache = Cache(2);
        using var together = new Barrier(4);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return cache.GetOrAdd("a", this, Make);
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        Assert.Equal(["a"], _made);
    }

    [Fact]
    public void What_could_not_be_made_is_tried_again()
    {
        var cache = Cache(2);
        Assert.Throws<InvalidOperationException>(() => cache.GetOrAdd<object?>("a", null, (_, _) => throw new InvalidOperationException()));
        Assert.Equal("A", cache.GetOrAdd("a", this, Make));
    }
}
