namespace GoShop.Data.Accounts;

/// <summary>A user who has proved who they are.</summary>
/// <param name="User">Who it is.</param>
/// <param name="Session">What their tokens belong to.</param>
/// <param name="Tokens">What their client holds from now on.</param>
public sealed record SignedIn(User User, Session Session, AuthTokens Tokens);
