using GoShop.Data.Storage;
using GoShop.Server.Configuration;
using GoShop.Server.Hosting;

namespace GoShop.Server.Imaging;

/// <summary>Deletes blobs that no row has held on to for a time, and what killed processes left in the folder for temporary files.</summary>
internal sealed partial class ImageUpkeep(LooseBlobs blobs, ImagingOptions options, ILogger<ImageUpkeep> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Does it every hour.</summary>
    public static PeriodicTask Hourly { get; } = new(
        "Deleting blobs that nothing holds on to", Interval, static (services, now, stopping) => services.GetRequiredService<ImageUpkeep>().RunAsync(now, stopping))
    {
        AtStart = true,
        Failure = LogLevel.Warning,
    };

    private async Task RunAsync(DateTimeOffset now, CancellationToken stopping)
    {
        WorkFolder.Sweep(now - Interval);
        var collected = await blobs.CollectAsync(options.Grace, stopping);
        if (collected > 0)
            LogCollected(collected);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} folders of blobs that nothing held on to are deleted")]
    private partial void LogCollected(int count);
}
