namespace GoShop.Data.Media;

/// <summary>A file is not what the shop takes, whatever it is called.</summary>
public sealed class UnsupportedMediaTypeException(string message) : ShopException("UNSUPPORTED_MEDIA_TYPE", message);
