using System.Diagnostics.Metrics;
using GoShop.Data.Accounts;

namespace GoShop.Server.Authentication.Sessions;

/// <summary>The gauge of sessions that live, of the whole shop: what was last counted.</summary>
internal sealed class ActiveSessions
{
    // Nothing is known before the first count.
    private const long Unknown = -1;

    private long _count = Unknown;

    public ActiveSessions(IMeterFactory meters)
        => meters.Create(AccountMetrics.MeterName).CreateObservableGauge(
            "goshop.sessions.active", Measure, "{session}", "Sessions that have neither ended nor run out");

    /// <summary>What the gauge shows until the next time.</summary>
    public void Show(long count) => Interlocked.Exchange(ref _count, count);

    private IEnumerable<Measurement<long>> Measure() => Interlocked.Read(ref _count) is not Unknown and var count ? [new(count)] : [];
}
