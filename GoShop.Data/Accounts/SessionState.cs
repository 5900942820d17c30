namespace GoShop.Data.Accounts;

/// <summary>What has to be known of a living session to let its holder in. It does not change as long as the session lives, but for the second factor.</summary>
/// <param name="Role">The role its user has.</param>
/// <param name="NeedsTwoFactor">Whether the user has to set up a second factor before doing anything else, as admins must.</param>
public sealed record SessionState(UserRole Role, bool NeedsTwoFactor = false);
