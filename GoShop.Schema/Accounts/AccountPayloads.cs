using System.Text.Json;
using GoShop.Data.Accounts;

namespace GoShop.Schema.Accounts;

/// <param name="Tokens">What the client holds from now on; null where cookies carry it.</param>
/// <param name="User">Who has signed in.</param>
internal sealed record RegisterPayload(AuthTokens? Tokens, User? User);

/// <param name="Tokens">What the client holds from now on; null where a code is asked for, or cookies carry it.</param>
/// <param name="TwoFactorRequired">Whether a code is asked for.</param>
/// <param name="TwoFactorChallenge">What goes with the code to completeTwoFactor; null where none is asked for.</param>
/// <param name="User">Who has signed in; null where a code is asked for.</param>
internal sealed record SignInPayload(AuthTokens? Tokens, bool? TwoFactorRequired, TwoFactorChallenge? TwoFactorChallenge, User? User);

/// <param name="Tokens">What the client holds from now on; null where cookies carry it.</param>
/// <param name="User">Who has signed in.</param>
internal sealed record CompleteTwoFactorPayload(AuthTokens? Tokens, User? User);

/// <param name="Secret">The secret in base 32, for typing into an authenticator app.</param>
/// <param name="OtpauthUri">The same for an app to open, by the Key URI format.</param>
/// <param name="QrCode">The same for an app to photograph: a PNG picture as a data URI.</param>
internal sealed record StartTwoFactorPayload(string? Secret, string? OtpauthUri, string? QrCode);

/// <param name="BackupCodes">Ten codes, each of which stands in for the app once. They are shown this once.</param>
internal sealed record ConfirmTwoFactorPayload(IReadOnlyList<string>? BackupCodes);

/// <param name="BackupCodes">Ten codes, each of which stands in for the app once. They are shown this once.</param>
internal sealed record RegenerateBackupCodesPayload(IReadOnlyList<string>? BackupCodes);

/// <param name="Tokens">What the client holds from now on; null where cookies carry it.</param>
/// <param name="User">Whose session it is.</param>
internal sealed record RefreshSessionPayload(AuthTokens? Tokens, User? User);

/// <param name="SignedOut">Always true: there was a session, and it has ended.</param>
internal sealed record SignOutPayload(bool? SignedOut);

/// <param name="SignedOut">Always true: there were sessions, and they have ended.</param>
internal sealed record SignOutEverywherePayload(bool? SignedOut);

/// <param name="Archive">
/// The account, its addresses, cart, orders, reviews, votes for reviews, sessions and what the audit log has of what its owner did, as <c>takenAt</c>,
/// <c>account</c>, <c>addresses</c>, <c>cart</c>, <c>orders</c>, <c>reviews</c>, <c>reviewVotes</c>, <c>sessions</c> and <c>events</c>.
/// </param>
internal sealed record ExportMyDataPayload(JsonElement? Archive);

/// <param name="Deleted">Always true: the account is gone, and its sessions have ended.</param>
internal sealed record DeleteMyAccountPayload(bool? Deleted);

/// <param name="AddressId">The address that is gone.</param>
internal sealed record DeleteAddressPayload(Guid? AddressId);
