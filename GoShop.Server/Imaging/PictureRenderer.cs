using System.Collections.Concurrent;
using GoShop.Data.Storage;

namespace GoShop.Server.Imaging;

/// <summary>Makes the sizes of pictures and keeps them beside the original. Several who want the same at once wait for one.</summary>
internal sealed class PictureRenderer(IBlobStore blobs, Vips vips, WorkSlots slots, ImageMetrics metrics, IHostApplicationLifetime life)
{
    private readonly ConcurrentDictionary<BlobKey, Lazy<Task>> _underWay = [];

    /// <summary>Makes what somebody waits for. It is made to its end even where nobody waits any longer.</summary>
    /// <exception cref="PicturesBusyException">Too many wait for a slot.</exception>
    /// <exception cref="FileNotFoundException">The original is not in the store.</exception>
    /// <exception cref="VipsException">It cannot be made.</exception>
    /// <exception cref="BlobStoreException">The store does not do it.</exception>
    public Task MakeAsync(BlobKey original, Rendition rendition, CancellationToken cancellation)
    {
        var target = rendition.KeyIn(original.Folder);
        var work = _underWay.GetOrAdd(target, key => new Lazy<Task>(async () =>
        {
            try
            {
                await MakeMissingAsync(original, [rendition], slots.EnterAsync, life.ApplicationStopping);
            }
            finally
            {
                _underWay.TryRemove(key, out _);
            }
        }));
        return work.Value.WaitAsync(cancellation);
    }

    /// <summary>Makes in the background those that are not there.</summary>
    /// <exception cref="FileNotFoundException">The original is not in the store.</exception>
    /// <exception cref="VipsException">One cannot be made.</exception>
    /// <exception cref="BlobStoreException">The store does not do it.</exception>
    public Task MakeInBackgroundAsync(BlobKey original, IReadOnlyList<Rendition> renditions, CancellationToken cancellation)
        => MakeMissingAsync(original, renditions, slots.EnterInBackgroundAsync, cancellation);

    private async Task MakeMissingAsync(
        BlobKey original, IReadOnlyList<Rendition> renditions, Func<CancellationToken, Task<IDisposable>> enter, CancellationToken cancellation)
    {
        using var folder = new WorkFolder();
        string? source = null;
        foreach (var rendition in renditions)
        {
            if (await blobs.ExistsAsync(rendition.KeyIn(original.Folder), cancellation))
                continue;
            await metrics.MeasureAsync(ImageMetrics.Rendering, async () =>
            {
                using var slot = await enter(cancellation);
                source ??= await FetchAsync(original, folder, cancellation);
                var draft = folder.File(rendition.DraftName);
                if (!File.Exists(draft))
                    await vips.RunAsync(folder, rendition.ResizeCommand(source, draft), cancellation);
                await vips.RunAsync(folder, rendition.SaveCommand(draft, folder.File(rendition.FileName)), cancellation);
                await using var made = File.OpenRead(folder.File(rendition.FileName));
                await blobs.WriteAsync(rendition.KeyIn(original.Folder), made, cancellation);
                return true;
            });
        }
    }

    private async Task<string> FetchAsync(BlobKey original, WorkFolder folder, CancellationToken cancellation)
    {
        await using var blob = await blobs.OpenAsync(original, cancellation);
        if (blob is null && DrawnPicture.Is(original))
            return await DrawAsync(original, folder, cancellation);
        return blob is not null ? await folder.KeepAsync("original", blob.Content, cancellation) : throw new FileNotFoundException("The original is not in the store.");
    }

    private async Task<string> DrawAsync(BlobKey original, WorkFolder folder, CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(folder.File("drawing.svg"), DrawnPicture.Draw(original), cancellation);
        await vips.RunAsync(folder, ["vips", "svgload", "drawing.svg", "original.png"], cancellation, isOwnDrawing: true);
        await using var drawn = File.OpenRead(folder.File("original.png"));
        await blobs.WriteAsync(original, drawn, cancellation);
        return drawn.Name;
    }
}
