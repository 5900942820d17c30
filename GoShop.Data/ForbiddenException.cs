namespace GoShop.Data;

/// <summary>It is not for this caller, or not any more.</summary>
public sealed class ForbiddenException() : ShopException("FORBIDDEN", "You may not do this.");
