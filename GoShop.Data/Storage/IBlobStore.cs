namespace GoShop.Data.Storage;

/// <summary>
/// Where the shop keeps what is too large for its database: pictures, uploads, exports. The database says what there is; the store holds the bytes. Whoever
/// writes first writes the blob, then commits the row that names it, so that no row is ever without its blob.
/// </summary>
public interface IBlobStore
{
    /// <summary>Keeps what the stream holds. It is there whole, and for good, when this returns; until then, and where this throws, what was there before stays.</summary>
    /// <exception cref="BlobStoreException">The store does not do it.</exception>
    Task WriteAsync(BlobKey key, Stream content, CancellationToken cancellationToken = default);

    /// <summary>What is kept under a key, to be disposed; null where there is nothing.</summary>
    /// <exception cref="BlobStoreException">The store does not do it.</exception>
    Task<Blob?> OpenAsync(BlobKey key, CancellationToken cancellationToken = default);

    /// <summary>Whether something is kept under a key.</summary>
    /// <exception cref="BlobStoreException">The store does not do it.</exception>
    Task<bool> ExistsAsync(BlobKey key, CancellationToken cancellationToken = default);

    /// <summary>Forgets what is kept under a key; nothing happens where there is nothing.</summary>
    /// <exception cref="BlobStoreException">The store does not do it.</exception>
    Task DeleteAsync(BlobKey key, CancellationToken cancellationToken = default);

    /// <summary>Forgets all that is kept in a folder.</summary>
    /// <exception cref="BlobStoreException">The store does not do it.</exception>
    Task DeleteAsync(BlobFolder folder, CancellationToken cancellationToken = default);

    /// <summary>Tries whether the store takes and gives; it may tidy up after itself meanwhile.</summary>
    /// <exception cref="BlobStoreException">It does not.</exception>
    Task CheckAsync(CancellationToken cancellationToken = default);
}
