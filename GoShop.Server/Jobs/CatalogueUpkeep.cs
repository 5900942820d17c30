using GoShop.Data.Products;
using GoShop.Data.Products.Searching;

namespace GoShop.Server.Jobs;

/// <summary>Counts what sells best, and now and then goes through the words that searches know.</summary>
internal sealed partial class CatalogueUpkeep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<CatalogueUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan WordInterval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var nextWords = clock.GetUtcNow() + WordInterval;
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                try
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<SalesCount>().RefreshAsync(stopping);
                    if (clock.GetUtcNow() < nextWords)
                        continue;
                    await scope.ServiceProvider.GetRequiredService<SearchWords>().RenewAsync(stopping);
                    nextWords = clock.GetUtcNow() + WordInterval;
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

    [LoggerMessage(Level = LogLevel.Debug, Message = "The catalogue could not be looked after: {Reason}")]
    private partial void LogAway(string reason);
}
