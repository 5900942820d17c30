namespace GoShop.Data;

/// <summary>There is no such thing, or it is not for the caller to see: the two read the same.</summary>
public sealed class NotFoundException(string what) : ShopException("NOT_FOUND", $"{what} not found");
