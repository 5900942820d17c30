using System.Diagnostics.Metrics;
using GoShop.Data.Outbox;

namespace GoShop.Server.Jobs;

/// <summary>What can be measured of the outbox. How much is queued and dead, and how old the oldest is, is of the whole shop; what was sent and what failed is of this instance.</summary>
internal sealed class OutboxMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "GoShop.Outbox";

    private readonly TimeProvider _clock;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _dead;
    private OutboxBacklog? _backlog;

    public OutboxMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(MeterName);
        _sent = meter.CreateCounter<long>("goshop.outbox.sent", "{message}", "Messages done, by kind");
        _failed = meter.CreateCounter<long>("goshop.outbox.failed", "{message}", "Attempts that failed, by kind");
        _dead = meter.CreateCounter<long>("goshop.outbox.given_up", "{message}", "Messages given up, by kind");
        meter.CreateObservableGauge("goshop.outbox.queued", () => Measure(backlog => backlog.Queued), "{message}", "Messages that are not done");
        meter.CreateObservableGauge("goshop.outbox.dead", () => Measure(backlog => backlog.Dead), "{message}", "Messages given up that no admin has dealt with");
        meter.CreateObservableGauge("goshop.outbox.oldest", () => Measure(Age), "s", "Age of the oldest message that is not done");
    }

    public void Sent(string kind) => _sent.Add(1, Tag(kind));

    public void Failed(string kind, OutboxStatus status)
    {
        _failed.Add(1, Tag(kind));
        if (status is OutboxStatus.Dead)
            _dead.Add(1, Tag(kind));
    }

    /// <summary>What the gauges show until the next time.</summary>
    public void Show(OutboxBacklog backlog) => Volatile.Write(ref _backlog, backlog);

    private double Age(OutboxBacklog backlog) => backlog.Oldest is { } oldest ? Math.Max(0, (_clock.GetUtcNow() - oldest).TotalSeconds) : 0;

    // Nothing is known before the first look.
    private IEnumerable<Measurement<T>> Measure<T>(Func<OutboxBacklog, T> figure)
        where T : struct
        => Volatile.Read(ref _backlog) is { } backlog ? [new Measurement<T>(figure(backlog))] : [];

    private static KeyValuePair<string, object?> Tag(string kind) => new("kind", kind);
}
