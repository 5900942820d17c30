using GoShop.Data.Storage;
using GoShop.Server.Configuration;

namespace GoShop.Server.Imaging;

/// <summary>Deletes blobs that no row has held on to for a time, and what killed processes left in the folder for temporary files.</summary>
internal sealed partial class ImageUpkeep(IServiceScopeFactory scopes, ImagingOptions options, TimeProvider clock, ILogger<ImageUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
                await RunAsync(stopping);
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            WorkFolder.Sweep(clock.GetUtcNow() - Interval);
            await using var scope = scopes.CreateAsyncScope();
            var collected = await scope.ServiceProvider.GetRequiredService<LooseBlobs>().CollectAsync(options.Grace, stopping);
            if (collected > 0)
                LogCollected(collected);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            LogAway(error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} folders of blobs that nothing held on to are deleted")]
    private partial void LogCollected(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Blobs that nothing holds on to could not be deleted, and will be later: {Reason}")]
    private partial void LogAway(string reason);
}
