using System.Globalization;
using System.Text.RegularExpressions;
using GoShop.Data.Media;
using GoShop.Server.Storage;

namespace GoShop.Server.Imaging;

/// <summary>
/// Judges pictures by their bytes: how they begin, what libvips says of them, and whether all of it can be read.
/// </summary>
internal sealed partial class VipsInspector(Vips vips, WorkSlots slots, ImageMetrics metrics) : IPictureInspector
{
    private const string Refused = "The file is no whole picture of one of the formats JPEG, PNG, WebP, AVIF and GIF.";
    private const string Bomb = "The picture takes too much time or memory to unpack.";

    public Task<InspectedPicture> InspectAsync(Stream content, bool isAwaited, CancellationToken cancellationToken) => metrics.MeasureAsync(ImageMetrics.Inspection, async () =>
    {
        using var folder = new WorkFolder();
        var file = await folder.KeepAsync("original", new LimitedStream(content, PictureLimits.MaxBytes), cancellationToken);
        // Open before the folder goes: its bytes stay as long as somebody reads them.
        var original = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            var (format, width, height) = await JudgeAsync(folder, original, isAwaited, cancellationToken);
            original.Position = 0;
            return new InspectedPicture(format.Ending, width, height, original);
        }
        catch (VipsException failure)
        {
            await original.DisposeAsync();
            throw failure.IsExhausted ? new PayloadTooLargeException(Bomb) : new UnsupportedMediaTypeException(Refused);
        }
        catch
        {
            await original.DisposeAsync();
            throw;
        }
    });

    private async Task<(SourceFormat Format, int Width, int Height)> JudgeAsync(WorkFolder folder, FileStream original, bool isAwaited, CancellationToken cancellation)
    {
        var head = new byte[SourceFormat.HeadLength];
        var length = await original.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        var format = SourceFormat.Of(head.AsSpan(0, length)) ?? throw new UnsupportedMediaTypeException(Refused);
        using var slot = isAwaited ? await slots.EnterAsync(cancellation) : await slots.EnterInBackgroundAsync(cancellation);

        var header = HeaderLine().Match(await vips.RunAsync(folder, ["vipsheader", original.Name], cancellation));
        if (!header.Success || header.Groups["loader"].Value != format.Loader)
            throw new UnsupportedMediaTypeException(Refused);
        // What is stored as HEIF may also be HEVC, which browsers do not show.
        if (format == SourceFormat.Avif && await ReadFieldAsync(folder, original, "heif-compression", cancellation) is not "av1")
            throw new UnsupportedMediaTypeException(Refused);
        var (width, height) = (Number(header, "width"), Number(header, "height"));
        if (width > PictureLimits.MaxSide || height > PictureLimits.MaxSide)
            throw new PayloadTooLargeException($"A picture must not have more than {PictureLimits.MaxSide} pixels a side.");
        if (width * height > PictureLimits.MaxPixels)
            throw new PayloadTooLargeException($"A picture must not have more than {PictureLimits.MaxPixels} pixels.");

        // That all of it can be read shows in making something of it.
        await vips.RunAsync(folder, Rendition.Trial.ResizeCommand(original.Name, folder.File(Rendition.Trial.DraftName)), cancellation);
        var isTurned = await ReadFieldAsync(folder, original, "orientation", cancellation) is "5" or "6" or "7" or "8";
        return isTurned ? (format, (int)height, (int)width) : (format, (int)width, (int)height);
    }

    /// <summary>A field of the picture's header; null where it has none of that name.</summary>
    private async Task<string?> ReadFieldAsync(WorkFolder folder, FileStream original, string field, CancellationToken cancellation)
    {
        try
        {
            return (await vips.RunAsync(folder, ["vipsheader", "-f", field, original.Name], cancellation)).Trim();
        }
        catch (VipsException none) when (!none.IsExhausted)
        {
            return null;
        }
    }

    private static long Number(Match header, string group) => long.Parse(header.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    // original: 4000x3000 uchar, 3 bands, srgb, jpegload
    [GeneratedRegex(@"\A[^\n]*: (?<width>\d{1,9})x(?<height>\d{1,9}) [^\n]*, (?<loader>[a-z0-9]+)\n?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex HeaderLine();

    /// <summary>Ends reading where there is more than the shop takes, whatever length was announced.</summary>
    private sealed class LimitedStream(Stream inner, long limit) : ForwardStream(inner)
    {
        private long _left = limit;

        protected override void Note(ReadOnlySpan<byte> read)
        {
            if ((_left -= read.Length) < 0)
                throw new PayloadTooLargeException($"A picture must not have more than {PictureLimits.MaxBytes} bytes.");
        }
    }
}
