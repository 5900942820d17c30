using GoShop.Data.Outbox;
using GoShop.Data.Storage;

namespace GoShop.Data.Media;

/// <summary>Takes uploaded pictures in: looks at them, stores the originals, and has their sizes made once a row holds on to them.</summary>
public sealed class PictureIntake(IPictureInspector inspector, IBlobStore blobs, LooseBlobs loose, OutboxWriter outbox, TimeProvider time)
{
    /// <summary>Messages of this kind, with <see cref="RenderPicture"/>, have the usual sizes of a picture made.</summary>
    public const string Render = "picture.render";

    private const string OriginalName = "original";

    /// <summary>
    /// Stores uploads and has them saved: all of them or none. What is refused, or cannot be saved, leaves nothing behind.
    /// </summary>
    /// <param name="kind">The folder of the store: <c>products</c>.</param>
    /// <param name="uploads">The files.</param>
    /// <param name="save">Saves what names them, in a transaction that calls <see cref="HoldAsync"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="UnsupportedMediaTypeException">One is no picture of a format that the shop takes.</exception>
    /// <exception cref="PayloadTooLargeException">One has too many bytes or pixels.</exception>
    public async Task<TSaved> TakeAsync<TSaved>(
        string kind,
        IReadOnlyList<PictureUpload> uploads,
        Func<IReadOnlyList<StoredPicture>, Task<TSaved>> save,
        CancellationToken cancellationToken)
    {
        // Before anything is read.
        foreach (var upload in uploads)
            RequireSize(upload);
        var stored = new List<StoredPicture>(uploads.Count);
        try
        {
            foreach (var upload in uploads)
                stored.Add(await StoreAsync(kind, upload, cancellationToken));
            return await save(stored);
        }
        catch
        {
            foreach (var picture in stored)
                await loose.DropAsync(picture.Original.Folder);
            throw;
        }
    }

    /// <summary>Holds on to pictures, and has their sizes made, in the transaction that saves what names them.</summary>
    public async Task HoldAsync(IReadOnlyList<StoredPicture> pictures, CancellationToken cancellationToken)
    {
        await loose.HoldAsync([.. pictures.Select(picture => picture.Original.Folder)], cancellationToken);
        foreach (var picture in pictures)
            outbox.Add(Render, new RenderPicture(picture.Original.Text));
    }

    private async Task<StoredPicture> StoreAsync(string kind, PictureUpload upload, CancellationToken cancellationToken)
    {
        await using var content = upload.Open();
        await using var picture = await inspector.InspectAsync(content, upload.IsAwaited, cancellationToken);
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var key = new BlobFolder(kind, id).File($"{OriginalName}.{picture.Ending}");
        await loose.AddAsync(key.Folder, cancellationToken);
        try
        {
            await blobs.WriteAsync(key, picture.Content, cancellationToken);
        }
        catch
        {
            await loose.DropAsync(key.Folder);
            throw;
        }
        return new StoredPicture(id, key, picture.Width, picture.Height);
    }

    private static void RequireSize(PictureUpload upload)
    {
        if (upload.Length == 0)
            throw new UnsupportedMediaTypeException("The file is empty.");
        if (upload.Length > PictureLimits.MaxBytes)
            throw new PayloadTooLargeException($"A picture must not have more than {PictureLimits.MaxBytes} bytes.");
    }
}

/// <summary>Which picture's sizes to make.</summary>
/// <param name="Original">The original's key.</param>
public sealed record RenderPicture(string Original);
