namespace GoShop.Data.Storage;

/// <summary>Something the store keeps, open for reading.</summary>
/// <param name="content">Its bytes, from the first on. The stream can seek; a store that is far away fetches from where one reads.</param>
/// <param name="entityTag">An opaque tag that changes with the bytes, without quotes (RFC 9110 §8.8.3).</param>
/// <param name="writtenAt">When it was written.</param>
public sealed class Blob(Stream content, string entityTag, DateTimeOffset writtenAt) : IAsyncDisposable
{
    public Stream Content { get; } = content;

    /// <summary>How many bytes there are.</summary>
    public long Length => Content.Length;

    public string EntityTag { get; } = entityTag;

    public DateTimeOffset WrittenAt { get; } = writtenAt;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
