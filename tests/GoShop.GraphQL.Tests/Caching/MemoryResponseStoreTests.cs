using GoShop.GraphQL.Caching;
using GoShop.Testing;
using Xunit;

namespace GoShop.GraphQL.Tests.Caching;

public sealed class MemoryResponseStoreTests
{
    private const int Most = 100_000;

    private readonly FixedClock _clock = new(DateTimeOffset.UnixEpoch);
    private readonly MemoryResponseStore _store;

    public MemoryResponseStoreTests() => _store = new MemoryResponseStore(Most, _clock);

    [Fact]
    public void It_never_takes_more_than_it_may()
    {
        for (var number = 0; number < 1_000; number++)
        {
            Assert.True(Store(number, length: 1_000));
            Assert.InRange(_store.Bytes, 1, Most);
        }
        Assert.NotNull(_store.Find(Key(999)));
        Assert.Null(_store.Find(Key(0)));
    }

    [Fact]
    public void What_is_asked_for_stays_when_others_make_room()
    {
        Store(0, length: 1_000);
        for (var number = 1; number < 1_000; number++)
        {
            Store(number, length: 1_000);
            Assert.NotNull(_store.Find(Key(0)));
        }
    }

    [Fact]
    public void What_is_larger_than_all_of_it_is_not_kept()
    {
        Store(0, length: 10);
        Store(1, length: 2 * Most);

        Assert.Null(_store.Find(Key(1)));
        Assert.NotNull(_store.Find(Key(0)));
    }

    [Fact]
    public void What_is_dropped_or_too_old_takes_nothing()
    {
        Store(0, 1_000, "a", "b");
        Store(1, 1_000, "b");
        Store(2, 1_000, "c");

        _store.Drop(["a"]);
        Assert.Null(_store.Find(Key(0)));
        Assert.NotNull(_store.Find(Key(1)));
        _store.Drop(["b"]);
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(_store.Find(Key(2)));

        Assert.Equal(0, _store.Bytes);
    }

    [Fact]
    public void What_has_changed_since_the_computation_began_is_not_kept()
    {
        var began = _store.Clock;
        _store.Drop(["a"]);

        Assert.False(_store.TryStore(Key(0), Response(10, "a"), [], began));
        Assert.True(_store.TryStore(Key(0), Response(10, "b"), [], began));
        Assert.True(_store.TryStore(Key(1), Response(10, "a"), [], _store.Clock));
    }

    [Fact]
    public void What_more_has_changed_than_is_remembered_counts_as_changed()
    {
        var began = _store.Clock;
        for (var number = 0; number < 5_000; number++)
            _store.Drop([$"other:{number}"]);

        Assert.False(_store.TryStore(Key(0), Response(10, "a"), [], began));
    }

    [Fact]
    public void Nothing_that_began_before_all_was_dropped_is_kept()
    {
        Store(0, 10, "a");
        var began = _store.Clock;
        _store.Clear();

        Assert.Null(_store.Find(Key(0)));
        Assert.False(_store.TryStore(Key(1), Response(10, "b"), [], began));
        Assert.Equal(0, _store.Bytes);
    }

    private bool Store(int number, int length, params string[] tags) => _store.TryStore(Key(number), Response(length, tags), [], _store.Clock);

    private CachedResponse Response(int length, params string[] tags) => new(new byte[length], tags, _clock.GetUtcNow(), TimeSpan.FromMinutes(1));

    private static CacheKey Key(int number) => new(0, (UInt128)number);
}
