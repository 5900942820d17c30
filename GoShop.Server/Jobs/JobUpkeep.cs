using GoShop.Data.Jobs;
using GoShop.Server.Configuration;

namespace GoShop.Server.Jobs;

/// <summary>Removes the files of jobs that were over long ago: what was uploaded, and what was made of it.</summary>
internal sealed partial class JobUpkeep(IServiceScopeFactory scopes, JobOptions options, TimeProvider clock, ILogger<JobUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
            {
                try
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<JobFiles>().ForgetAsync(clock.GetUtcNow() - options.FileRetention, stopping);
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

    [LoggerMessage(Level = LogLevel.Debug, Message = "Files of old jobs could not be removed: {Reason}")]
    private partial void LogAway(string reason);
}
