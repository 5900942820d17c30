using System.ComponentModel;

namespace GoShop.Server.Imaging;

/// <summary>Says at the start, where it is so, that pictures cannot be worked on.</summary>
internal sealed partial class VipsCheck(Vips vips, ILogger<VipsCheck> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        try
        {
            using var folder = new WorkFolder();
            await vips.RunAsync(folder, ["vips", "--version"], stopping);
        }
        catch (Exception failure) when (failure is VipsException or Win32Exception)
        {
            LogMissing(failure.Message);
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "libvips does not work, so pictures are neither taken nor made smaller; install libvips-tools and util-linux: {Reason}")]
    private partial void LogMissing(string reason);
}
