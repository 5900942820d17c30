namespace GoShop.Data.Accounts;

/// <summary>Too many wrong passwords; the right one is not taken either until the time is over.</summary>
public sealed class AccountLockedException(TimeSpan remaining)
    : ShopException("ACCOUNT_LOCKED", "Too many failed sign-ins: the account is locked for a while.")
{
    /// <summary>Seconds until the account can be tried again.</summary>
    public int RetryAfter { get; } = Math.Max(1, (int)Math.Ceiling(remaining.TotalSeconds));
}
