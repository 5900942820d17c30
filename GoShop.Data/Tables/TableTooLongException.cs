namespace GoShop.Data.Tables;

/// <summary>A format has no room for so many rows.</summary>
public sealed class TableTooLongException(int rows) : ShopException("PAYLOAD_TOO_LARGE", $"The format holds no more than {rows} rows. Narrow the list, or take CSV.");
