namespace GoShop.Data.Media;

/// <summary>A file is larger than the shop takes, in bytes or in what it unpacks to.</summary>
public sealed class PayloadTooLargeException(string message) : ShopException("PAYLOAD_TOO_LARGE", message);
