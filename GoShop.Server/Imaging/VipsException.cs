namespace GoShop.Server.Imaging;

/// <summary>libvips did not do what it was asked for.</summary>
/// <param name="message">What it said; for the log.</param>
/// <param name="isExhausted">Whether it was stopped because it took too much time or memory.</param>
internal sealed class VipsException(string message, bool isExhausted) : Exception(message)
{
    public bool IsExhausted { get; } = isExhausted;
}
