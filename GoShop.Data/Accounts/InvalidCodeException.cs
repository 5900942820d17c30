namespace GoShop.Data.Accounts;

/// <summary>A code of the second factor is wrong, was used, or is out of date; which of these is not told.</summary>
public sealed class InvalidCodeException() : ShopException("INVALID_CODE", "The code is wrong, used or out of date.");
