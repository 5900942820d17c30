namespace GoShop.Data.Accounts;

/// <summary>What has to be known of a living session to let its holder in. It does not change as long as the session lives.</summary>
/// <param name="Role">The role its user signed in with.</param>
public sealed record SessionState(UserRole Role);
