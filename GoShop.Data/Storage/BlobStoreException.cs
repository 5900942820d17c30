namespace GoShop.Data.Storage;

/// <summary>The blob store is away, full, or not the shop's to use: it may do tomorrow what it does not today.</summary>
/// <param name="why">What it said, for operators; clients never see it.</param>
/// <param name="cause">How it said so.</param>
public sealed class BlobStoreException(string why, Exception? cause = null) : Exception(why, cause);
