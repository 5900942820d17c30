namespace GoShop.Data.Accounts;

/// <summary>A token from a mail is unknown, used or out of date; which of these is not told.</summary>
public sealed class InvalidTokenException() : ShopException("INVALID_TOKEN", "The link is not valid, or no longer: ask for a new one.");
