using GoShop.Data;

namespace GoShop.Server.Imaging;

/// <summary>So many pictures wait to be worked on that another would wait too long.</summary>
internal sealed class PicturesBusyException() : ShopException("SERVICE_UNAVAILABLE", "Too many pictures are being worked on. Try again in a moment.");
