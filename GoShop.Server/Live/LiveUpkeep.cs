using GoShop.Data.Live;
using GoShop.Server.Configuration;

namespace GoShop.Server.Live;

/// <summary>Forgets live events that are kept no longer.</summary>
internal sealed partial class LiveUpkeep(LiveLog log, LiveOptions options, TimeProvider clock, ILogger<LiveUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                try
                {
                    await log.PruneAsync(clock.GetUtcNow() - options.Retention, options.Most, stopping);
                }
                catch (Exception error) when (!stopping.IsCancellationRequested)
                {
                    LogAway(error.Message);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Old live events could not be forgotten: {Reason}")]
    private partial void LogAway(string reason);
}
