namespace GoShop.Data.Accounts;

/// <summary>What a client holds whose password was right, until it has a code as well.</summary>
/// <param name="Token">Goes with the code.</param>
/// <param name="ExpiresIn">Seconds until it is too late.</param>
public sealed record TwoFactorChallenge(string Token, int ExpiresIn);

/// <summary>Where a right password leads: into a session, or to the question for a code.</summary>
/// <param name="SignedIn">The session; null where a code is asked for.</param>
/// <param name="Challenge">The question; null where none is asked.</param>
public sealed record SignInStep(SignedIn? SignedIn, TwoFactorChallenge? Challenge);
