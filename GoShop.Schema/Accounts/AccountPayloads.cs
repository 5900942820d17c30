using GoShop.Data.Accounts;

namespace GoShop.Schema.Accounts;

internal sealed record RegisterPayload(AuthTokens? Tokens, User? User);

internal sealed record SignInPayload(AuthTokens? Tokens, User? User);

internal sealed record RefreshSessionPayload(AuthTokens? Tokens, User? User);

/// <param name="SignedOut">Always true: there was a session, and it has ended.</param>
internal sealed record SignOutPayload(bool? SignedOut);

/// <param name="SignedOut">Always true: there were sessions, and they have ended.</param>
internal sealed record SignOutEverywherePayload(bool? SignedOut);

/// <param name="AddressId">The address that is gone.</param>
internal sealed record DeleteAddressPayload(Guid? AddressId);
