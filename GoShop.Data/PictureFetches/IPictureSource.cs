namespace GoShop.Data.PictureFetches;

/// <summary>Fetches what lies at addresses elsewhere. The host says how.</summary>
public interface IPictureSource
{
    /// <summary>Fetches all of it, no more bytes than a picture may have.</summary>
    /// <returns>The bytes as they came, from their beginning; it can seek. Whoever asked disposes of it.</returns>
    /// <exception cref="PictureUnavailableException">It is not to be had.</exception>
    Task<Stream> FetchAsync(PictureAddress address, CancellationToken cancellationToken);
}

/// <summary>A picture elsewhere is not to be had.</summary>
/// <param name="message">Why, for the keeper of the shop who named it.</param>
/// <param name="reason">Why, for metrics.</param>
/// <param name="isPassing">Whether it may be had later.</param>
/// <param name="retryAfter">How long the other side asks to be left alone.</param>
public sealed class PictureUnavailableException(string message, PictureFailure reason, bool isPassing = false, TimeSpan? retryAfter = null) : Exception(message)
{
    public PictureFailure Reason { get; } = reason;

    public bool IsPassing { get; } = isPassing;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}

/// <summary>Why a picture was not to be had.</summary>
public enum PictureFailure
{
    /// <summary>The shop does not call the address.</summary>
    Address,

    /// <summary>The host does not answer, or breaks off.</summary>
    Network,

    /// <summary>The host says that it has no such thing, or not now.</summary>
    Status,

    /// <summary>What came is no picture that the shop takes.</summary>
    Content,

    /// <summary>The product has no room for it.</summary>
    Product,

    /// <summary>The shop itself could not take it, again and again.</summary>
    Shop,
}
