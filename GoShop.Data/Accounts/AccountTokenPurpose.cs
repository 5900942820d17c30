namespace GoShop.Data.Accounts;

/// <summary>What a token that was mailed entitles its holder to.</summary>
public enum AccountTokenPurpose
{
    /// <summary>To say that the address is theirs.</summary>
    VerifyEmail,

    /// <summary>To set a new password.</summary>
    ResetPassword,
}
