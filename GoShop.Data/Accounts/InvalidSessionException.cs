namespace GoShop.Data.Accounts;

/// <summary>The refresh token is unknown, used or out of date, or its session has ended: the user must sign in again.</summary>
public sealed class InvalidSessionException() : ShopException("UNAUTHENTICATED", "The session has ended: sign in again.");
