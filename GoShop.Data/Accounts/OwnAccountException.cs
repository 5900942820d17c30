namespace GoShop.Data.Accounts;

/// <summary>Admins cannot take away their own role or shut their own account: another admin has to.</summary>
public sealed class OwnAccountException() : ShopException("OWN_ACCOUNT", "You cannot do this to your own account.");
