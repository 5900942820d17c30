using GoShop.Data.Live;
using GoShop.Data.Outbox;
using GoShop.GraphQL.Subscriptions;
using GoShop.Server.Jobs;

namespace GoShop.Server.Live;

/// <summary>
/// Moves live events from the outbox into the log as they are committed, and tells the instances. Looks every second too, for what an instance has committed and died before
/// it could move it. It has nothing to do with the dispatcher's hands, so that events wait for no mail and no mail for events.
/// </summary>
internal sealed partial class LivePublisher : QueueWorker
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly LiveLog _log;
    private readonly OutboxSignal _signal;
    private readonly IEventLogSender _sender;
    private readonly ILogger<LivePublisher> _logger;

    public LivePublisher(LiveLog log, OutboxSignal signal, IEventLogSender sender, TimeProvider clock, ILogger<LivePublisher> logger)
        : base(LookInterval, clock)
    {
        (_log, _signal, _sender, _logger) = (log, signal, sender, logger);
        _signal.Committed += WakeUp.Call;
    }

    public override void Dispose()
    {
        _signal.Committed -= WakeUp.Call;
        base.Dispose();
    }

    protected override async Task<bool> TakeUpAsync(CancellationToken stopping)
    {
        var events = await _log.PublishAsync(stopping);
        await _sender.AnnounceAsync(ShopEventLog.Of(events), CancellationToken.None);
        return events.Count > 0;
    }

    protected override void TellAway(Exception error, long count) => LogAway(error, count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live events cannot be told, {Count} tries since the last such line: they wait in the outbox")]
    private partial void LogAway(Exception error, long count);
}
