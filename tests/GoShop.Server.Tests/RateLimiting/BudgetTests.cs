using System.Net;
using GoShop.Server.RateLimiting;
using GoShop.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace GoShop.Server.Tests.RateLimiting;

public sealed class BudgetTests
{
    private static readonly Budget Sixty = new("test", 60, TimeSpan.FromMinutes(1));
    private readonly FixedClock _clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly LocalBudgets _local = new();

    [Fact]
    public void A_budget_comes_back_evenly_and_is_not_saved_up_beyond_a_window()
    {
        for (var i = 0; i < 60; i++)
            Assert.True(Take().IsAdmitted);
        var refused = Take();
        Assert.Equal((false, 0L, 60, 1), (refused.IsAdmitted, refused.Remaining, refused.Reset, refused.RetryAfter));

        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal([true, true, false], [Take().IsAdmitted, Take().IsAdmitted, Take().IsAdmitted]);

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(59, Take().Remaining);
    }

    [Fact]
    public void What_is_dearer_than_all_there_is_takes_all()
    {
        Assert.Equal((true, 0L), (Take(1_000).IsAdmitted, Take(1_000).Remaining));
        Assert.Equal(60, Take(1_000).RetryAfter);
    }

    [Fact]
    public void Buckets_that_are_full_again_are_forgotten()
    {
        Take();
        _local.TakeUntold(Clock.Now(_clock));
        Assert.Equal(1, _local.Count);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(_local.TakeUntold(Clock.Now(_clock)));
        Assert.Equal(0, _local.Count);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    public void An_address_counts_with_its_network_of_64_bits(string one, string other, bool same)
        => Assert.Equal(same, Owners.Of(IPAddress.Parse(one)) == Owners.Of(IPAddress.Parse(other)));

    [Fact]
    public async Task Failures_make_one_wait_twice_as_long_each_time_with_and_without_Redis()
    {
        var rule = new FailureRule(Free: 2, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(15));
        await using var redis = await ConnectedRedis.StartAsync();
        var shared = new SharedBudgets(_clock, NullLogger<SharedBudgets>.Instance, redis.Connection);
        using var a = new FailureDelays(shared, _clock);
        using var b = new FailureDelays(shared, _clock);
        using var alone = new FailureDelays(new SharedBudgets(_clock, NullLogger<SharedBudgets>.Instance), _clock);

        var (together, single) = (new List<double>(), new List<double>());
        for (var i = 0; i < 6; i++)
        {
            await (i % 2 == 0 ? a : b).FailAsync("somebody", rule);
            await alone.FailAsync("somebody", rule);
            together.Add((await a.WaitAsync(["somebody", "nobody"])).TotalSeconds);
            single.Add((await alone.WaitAsync(["nobody", "somebody"])).TotalSeconds);
        }

        Assert.Equal([0, 0, 1, 2, 4, 5], together);
        Assert.Equal(together, single);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (await a.WaitAsync(["somebody"]), await alone.WaitAsync(["somebody"])));
        _clock.Advance(TimeSpan.FromMinutes(15));
        await alone.FailAsync("somebody", rule);
        Assert.Equal(TimeSpan.Zero, await alone.WaitAsync(["somebody"]));
    }

    [Fact]
    public async Task A_shared_budget_is_taken_from_all_buckets_or_none()
    {
        await using var redis = await ConnectedRedis.StartAsync();
        var shared = new SharedBudgets(_clock, NullLogger<SharedBudgets>.Instance, redis.Connection);
        BudgetKey one = new(new Budget("one", 1, TimeSpan.FromMinutes(1)), 1), many = new(Sixty, 1);
        var now = Clock.Now(_clock);

        Assert.True((await shared.TakeAsync([many, one], now))!.Value.IsAdmitted);
        var refused = (await shared.TakeAsync([many, one], now))!.Value;

        Assert.Equal((false, now + 1_000_000, now + 60_000_000), (refused.IsAdmitted, refused.FullAt[0], refused.FullAt[1]));
        Assert.True((await shared.TakeAsync([many, one], now + 60_000_000))!.Value.IsAdmitted);
    }

    private BudgetState Take(double amount = 1) => _local.Take(new BudgetKey(Sixty, 7), amount, Clock.Now(_clock));
}
