namespace GoShop.Data.Media;

/// <summary>A picture that was looked at and found good.</summary>
/// <param name="ending">What files of its format end with.</param>
/// <param name="width">How wide it is seen, in pixels: the camera's orientation is accounted for.</param>
/// <param name="height">How high it is seen, in pixels.</param>
/// <param name="content">The file as it came.</param>
public sealed class InspectedPicture(string ending, int width, int height, Stream content) : IAsyncDisposable
{
    public string Ending { get; } = ending;

    public int Width { get; } = width;

    public int Height { get; } = height;

    public Stream Content { get; } = content;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
