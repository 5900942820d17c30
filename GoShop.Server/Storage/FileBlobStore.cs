using GoShop.Data.Storage;

namespace GoShop.Server.Storage;

/// <summary>
/// Blobs as files below a folder, which instances may share. A blob is written beside its place, brought to the disk and moved there: it appears whole, and neither
/// the end of the process nor of the power takes it away again.
/// </summary>
/// <param name="path">The folder. It is made when it is first needed.</param>
internal sealed class FileBlobStore(string path) : IBlobStore
{
    private const int BufferSize = 80 * 1024;

    private static readonly TimeSpan DraftLifetime = TimeSpan.FromDays(1);

    private readonly string _root = Path.GetFullPath(path);

    // No key begins with a dot, so nobody takes a draft for a blob.
    private string Drafts => Path.Combine(_root, ".drafts");

    public Task WriteAsync(BlobKey key, Stream content, CancellationToken cancellationToken = default) => DoAsync(async () =>
    {
        var target = PathOf(key);
        Directory.CreateDirectory(Drafts);
        var draft = Path.Combine(Drafts, Guid.CreateVersion7().ToString("N"));
        try
        {
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(file, BufferSize, cancellationToken);
                file.Flush(flushToDisk: true);
            }
            var folder = Path.GetDirectoryName(target)!;
            var isNew = !Directory.Exists(folder);
            Directory.CreateDirectory(folder);
            File.Move(draft, target, overwrite: true);
            DirectoryEntries.Flush(folder, upTo: isNew ? _root : folder);
        }
        finally
        {
            // Nothing is there where it was moved.
            File.Delete(draft);
        }
        return true;
    });

    public Task<Blob?> OpenAsync(BlobKey key, CancellationToken cancellationToken = default) => DoAsync(Task<Blob?> () =>
    {
        try
        {
            var file = new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, FileOptions.Asynchronous);
            var written = File.GetLastWriteTimeUtc(file.SafeFileHandle);
            return Task.FromResult<Blob?>(new Blob(file, $"{written.Ticks:x}-{file.Length:x}", written));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Blob?>(null);
        }
    });

    public Task<bool> ExistsAsync(BlobKey key, CancellationToken cancellationToken = default) => Task.FromResult(File.Exists(PathOf(key)));

    public Task DeleteAsync(BlobKey key, CancellationToken cancellationToken = default) => DoAsync(() =>
    {
        if (File.Exists(PathOf(key)))
            File.Delete(PathOf(key));
        return Task.FromResult(true);
    });

    public Task DeleteAsync(BlobFolder folder, CancellationToken cancellationToken = default) => DoAsync(() =>
    {
        var directory = Path.Combine(_root, folder.Text);
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        return Task.FromResult(true);
    });

    public Task CheckAsync(CancellationToken cancellationToken = default) => DoAsync(() =>
    {
        Directory.CreateDirectory(Drafts);
        SweepDrafts();
        var trial = Path.Combine(Drafts, Guid.CreateVersion7().ToString("N"));
        File.WriteAllBytes(trial, [1]);
        File.Delete(trial);
        return Task.FromResult(true);
    });

    // What killed processes left: nobody writes one blob for so long.
    private void SweepDrafts()
    {
        var before = DateTime.UtcNow - DraftLifetime;
        foreach (var draft in new DirectoryInfo(Drafts).EnumerateFiles().Where(draft => draft.LastWriteTimeUtc < before))
            draft.Delete();
    }

    private string PathOf(BlobKey key) => Path.Combine(_root, key.Text);

    private static async Task<T> DoAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BlobStoreException($"The folder of blobs does not do what was asked: {failure.Message}", failure);
        }
    }
}
