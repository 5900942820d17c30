namespace GoShop.Data;

/// <summary>A file to be saved, for the caller to dispose of.</summary>
/// <param name="Content">What it holds; it can seek.</param>
/// <param name="Name">What to save it as.</param>
/// <param name="ContentType">What it is, as a media type.</param>
public sealed record SavedFile(Stream Content, string Name, string ContentType) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
