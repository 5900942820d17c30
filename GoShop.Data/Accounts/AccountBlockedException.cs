namespace GoShop.Data.Accounts;

/// <summary>An admin shut the account.</summary>
public sealed class AccountBlockedException() : ShopException("ACCOUNT_BLOCKED", "The account is blocked.");
