namespace GoShop.Data.Accounts;

/// <summary>It is the last admin: without one nobody could keep the shop.</summary>
public sealed class LastAdminException() : ShopException("LAST_ADMIN", "The shop needs an admin, and there is no other.");
