using GoShop.Data.Outbox;
using GoShop.Server.Configuration;

namespace GoShop.Server.Jobs;

/// <summary>Counts what the outbox holds, for the metrics, and deletes what was done long ago.</summary>
internal sealed partial class OutboxUpkeep(OutboxQueue queue, OutboxMetrics metrics, JobOptions options, TimeProvider clock, ILogger<OutboxUpkeep> logger)
    : BackgroundService
{
    private static readonly TimeSpan CountInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PruneInterval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var nextPrune = clock.GetUtcNow();
        using var timer = new PeriodicTimer(CountInterval, clock);
        try
        {
            do
            {
                try
                {
                    metrics.Show(await queue.CountAsync(stopping));
                    if (options.IsWorking && clock.GetUtcNow() >= nextPrune)
                    {
                        await queue.PruneAsync(clock.GetUtcNow() - options.Retention, stopping);
                        nextPrune = clock.GetUtcNow() + PruneInterval;
                    }
                }
                catch (Exception error) when (!stopping.IsCancellationRequested)
                {
                    LogAway(error.Message);
                }
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The outbox could not be looked after: {Reason}")]
    private partial void LogAway(string reason);
}
