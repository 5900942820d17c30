namespace GoShop.Data.Accounts;

/// <summary>Why a session ended before its time.</summary>
public enum SessionEnd
{
    /// <summary>Its owner signed out.</summary>
    SignOut,

    /// <summary>A refresh token was presented a second time, so somebody holds a copy.</summary>
    Reuse,

    /// <summary>Its owner ended it from another session.</summary>
    Revoked,

    /// <summary>The account's password was changed or reset.</summary>
    Password,

    /// <summary>The account was given another role.</summary>
    Role,

    /// <summary>An admin shut the account.</summary>
    Blocked,

    /// <summary>The account's second factor was set up or taken away.</summary>
    TwoFactor,

    /// <summary>The account was deleted.</summary>
    Deleted,
}
