using GoShop.Data.Live;
using GoShop.Data.Outbox;
using GoShop.GraphQL.Subscriptions;
using GoShop.Server.Jobs;

namespace GoShop.Server.Live;

/// <summary>
/// Moves live events from the outbox into the log as they are committed, and tells the instances. Looks every second too, for what an instance has committed and died before
/// it could move it. It has nothing to do with the dispatcher's hands, so that events wait for no mail and no mail for events.
/// </summary>
internal sealed partial class LivePublisher : BackgroundService
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly WakeUp _wakeUp = new();
    private readonly LiveLog _log;
    private readonly OutboxSignal _signal;
    private readonly IEventLogSender _sender;
    private readonly TimeProvider _clock;
    private readonly ILogger<LivePublisher> _logger;
    private readonly RareWarning _away;

    public LivePublisher(LiveLog log, OutboxSignal signal, IEventLogSender sender, TimeProvider clock, ILogger<LivePublisher> logger)
    {
        (_log, _signal, _sender, _clock, _logger) = (log, signal, sender, clock, logger);
        _away = new RareWarning(clock, TimeSpan.FromMinutes(1));
        _signal.Committed += _wakeUp.Call;
    }

    public override void Dispose()
    {
        _signal.Committed -= _wakeUp.Call;
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!await PublishAsync(stopping))
                    await _wakeUp.SleepAsync(LookInterval, _clock, stopping);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                if (_away.IsDue(out var count))
                    LogAway(error, count);
                await Task.Delay(LookInterval, _clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> PublishAsync(CancellationToken stopping)
    {
        var events = await _log.PublishAsync(stopping);
        await _sender.AnnounceAsync(ShopEventLog.Of(events), CancellationToken.None);
        return events.Count > 0;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live events cannot be told, {Count} tries since the last such line: they wait in the outbox")]
    private partial void LogAway(Exception error, long count);
}
