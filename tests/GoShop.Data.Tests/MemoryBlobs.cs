using System.Collections.Concurrent;
using GoShop.Data.Storage;

namespace GoShop.Data.Tests;

/// <summary>Blobs as long as the tests run.</summary>
internal sealed class MemoryBlobs : IBlobStore
{
    private readonly ConcurrentDictionary<BlobKey, byte[]> _blobs = [];

    /// <summary>The keys of all there is.</summary>
    public IEnumerable<BlobKey> Keys => _blobs.Keys;

    /// <summary>Whether it is away.</summary>
    public bool IsAway { get; set; }

    public async Task WriteAsync(BlobKey key, Stream content, CancellationToken cancellationToken = default)
    {
        await CheckAsync(cancellationToken);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        _blobs[key] = bytes.ToArray();
    }

    public Task<Blob?> OpenAsync(BlobKey key, CancellationToken cancellationToken = default)
        => Task.FromResult(_blobs.TryGetValue(key, out var bytes) ? new Blob(new MemoryStream(bytes), $"{bytes.Length}", DateTimeOffset.UnixEpoch) : null);

    public Task<bool> ExistsAsync(BlobKey key, CancellationToken cancellationToken = default) => Task.FromResult(_blobs.ContainsKey(key));

    public async Task DeleteAsync(BlobKey key, CancellationToken cancellationToken = default)
    {
        await CheckAsync(cancellationToken);
        _blobs.TryRemove(key, out _);
    }

    public async Task DeleteAsync(BlobFolder folder, CancellationToken cancellationToken = default)
    {
        await CheckAsync(cancellationToken);
        foreach (var key in _blobs.Keys.Where(key => key.Folder == folder))
            _blobs.TryRemove(key, out _);
    }

    public Task CheckAsync(CancellationToken cancellationToken = default) => IsAway ? throw new BlobStoreException("Away.") : Task.CompletedTask;
}
