using GoShop.Data.Products;

namespace GoShop.Server.Jobs;

/// <summary>Counts what sells best.</summary>
internal sealed partial class CatalogueUpkeep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<CatalogueUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                try
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<SalesCount>().RefreshAsync(stopping);
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

    [LoggerMessage(Level = LogLevel.Debug, Message = "What sells best could not be counted: {Reason}")]
    private partial void LogAway(string reason);
}
