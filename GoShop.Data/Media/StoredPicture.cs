using GoShop.Data.Storage;

namespace GoShop.Data.Media;

/// <summary>A picture whose original lies in the store, and which no row holds on to yet.</summary>
/// <param name="Id">What it is known by.</param>
/// <param name="Original">The original's key.</param>
/// <param name="Width">Pixels, as it is seen.</param>
/// <param name="Height">Pixels, as it is seen.</param>
public sealed record StoredPicture(Guid Id, BlobKey Original, int Width, int Height);
