namespace GoShop.Data.Accounts;

/// <summary>Whether an account may be used.</summary>
public enum UserStatus
{
    /// <summary>May sign in.</summary>
    Active,

    /// <summary>Shut out by an admin; has no sessions and gets none.</summary>
    Blocked,

    /// <summary>Closed by its owner for good: nothing of them is left, and what they ordered and wrote is nobody's.</summary>
    Deleted,
}
