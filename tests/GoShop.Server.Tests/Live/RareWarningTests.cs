using GoShop.Server.Live;
using GoShop.Testing;
using Xunit;

namespace GoShop.Server.Tests.Live;

public sealed class RareWarningTests
{
    [Fact]
    public void A_warning_is_due_at_once_then_once_an_interval_and_tells_how_often_it_was_kept_back()
    {
        var clock = new FixedClock(DateTimeOffset.UnixEpoch);
        var warning = new RareWarning(clock, TimeSpan.FromSeconds(30));

        Assert.True(warning.IsDue(out var count));
        Assert.Equal(1, count);

        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(warning.IsDue(out _));
        Assert.False(warning.IsDue(out _));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(warning.IsDue(out count));
        Assert.Equal(3, count);
        Assert.False(warning.IsDue(out _));
    }
}
