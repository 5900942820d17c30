using GoShop.Data.Storage;
using GoShop.Server.Live;

namespace GoShop.Server.Storage;

/// <summary>Counts what another store does, and logs now and then what it does not.</summary>
internal sealed partial class MeteredBlobStore(IBlobStore inner, StorageMetrics metrics, TimeProvider clock, ILogger<MeteredBlobStore> logger) : IBlobStore
{
    private readonly RareWarning _away = new(clock, TimeSpan.FromSeconds(30));

    public async Task WriteAsync(BlobKey key, Stream content, CancellationToken cancellationToken = default)
    {
        await using var counted = new CountingStream(content);
        await DoAsync("write", async () =>
        {
            // What can be read again may be sent again, and is as long as it is.
            await inner.WriteAsync(key, content.CanSeek ? content : counted, cancellationToken);
            return true;
        });
        metrics.CountWritten(key.Text[..key.Text.IndexOf('/')], content.CanSeek ? content.Length : counted.Count);
    }

    public Task<Blob?> OpenAsync(BlobKey key, CancellationToken cancellationToken = default) => DoAsync("open", () => inner.OpenAsync(key, cancellationToken));

    public Task<bool> ExistsAsync(BlobKey key, CancellationToken cancellationToken = default) => DoAsync("exists", () => inner.ExistsAsync(key, cancellationToken));

    public Task DeleteAsync(BlobKey key, CancellationToken cancellationToken = default) => DoAsync("delete", async () =>
    {
        await inner.DeleteAsync(key, cancellationToken);
        return true;
    });

    public Task DeleteAsync(BlobFolder folder, CancellationToken cancellationToken = default) => DoAsync("delete", async () =>
    {
        await inner.DeleteAsync(folder, cancellationToken);
        return true;
    });

    public Task CheckAsync(CancellationToken cancellationToken = default) => inner.CheckAsync(cancellationToken);

    private async Task<T> DoAsync<T>(string call, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (BlobStoreException failure)
        {
            metrics.CountFailure(call);
            if (_away.IsDue(out var count))
                LogAway(failure, count);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The blob store does not do what it is asked for: {Count} calls failed since the last such line")]
    private partial void LogAway(Exception failure, long count);
}
