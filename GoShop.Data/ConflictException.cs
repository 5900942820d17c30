namespace GoShop.Data;

/// <summary>The request contradicts what was done before it.</summary>
public sealed class ConflictException(string message) : ShopException("CONFLICT", message);
