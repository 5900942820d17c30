namespace GoShop.Data.Accounts;

/// <summary>Why a session ended before its time.</summary>
public enum SessionEnd
{
    /// <summary>Its owner signed out.</summary>
    SignOut,

    /// <summary>A refresh token was presented a second time, so somebody holds a copy.</summary>
    Reuse,
}
