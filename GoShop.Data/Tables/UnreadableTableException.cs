namespace GoShop.Data.Tables;

/// <summary>A file is no table that the shop reads: of another kind, damaged, in another encoding, or larger inside than it may be.</summary>
public sealed class UnreadableTableException(string message) : ShopException("UNSUPPORTED_MEDIA_TYPE", message);
