namespace GoShop.Data.Media;

/// <summary>A file that someone says is a picture.</summary>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Open">Opens it, for the caller to dispose of.</param>
public sealed record PictureUpload(long Length, Func<Stream> Open)
{
    /// <summary>Whether somebody waits until it is taken; what nobody waits for makes room for the others.</summary>
    public bool IsAwaited { get; init; } = true;
}
