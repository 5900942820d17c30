using GoShop.Data.Idempotency;

namespace GoShop.Server.Idempotency;

/// <summary>Forgets the names of writes a day after they were given.</summary>
internal sealed partial class IdempotencyUpkeep(IdempotencyLog log, TimeProvider clock, ILogger<IdempotencyUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                try
                {
                    await log.PruneAsync(clock.GetUtcNow() - IdempotencyLog.Retention, stopping);
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

    [LoggerMessage(Level = LogLevel.Debug, Message = "Old idempotency keys could not be forgotten: {Reason}")]
    private partial void LogAway(string reason);
}
