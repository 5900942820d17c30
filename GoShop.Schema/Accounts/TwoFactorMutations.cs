using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Data.Carts;
using GoShop.Data.Inventory;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Idempotency;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Carts;

namespace GoShop.Schema.Accounts;

[MutationType]
internal static class TwoFactorMutations
{
    /// <summary>Signs in with what signIn asked for: a code of the authenticator app, or a backup code. Each is good once.</summary>
    [Error<InvalidCodeException>]
    [Error<InvalidSessionException>]
    [Error<AccountLockedException>]
    [Error<AccountBlockedException>]
    [Error<InvalidInputException>]
    [RateLimit(RateLimits.SignIn, Subject = nameof(CompleteTwoFactorInput.Challenge), Failure = typeof(InvalidCodeException))]
    [NeverReplayed]
    public static async Task<CompleteTwoFactorPayload> CompleteTwoFactorAsync(
        CompleteTwoFactorInput input,
        TwoFactorSignIn signIn,
        ITokenCookies cookies,
        VisitorCarts carts,
        ICartTokens cartTokens,
        StockHolds holds,
        IResponseCacheInvalidator cache,
        CancellationToken cancellation)
    {
        cookies.Prepare(input.Cookie);
        var signedIn = await signIn.CompleteAsync(input.Challenge, input.Code, cancellation);
        await carts.MergeAsync(cartTokens, signedIn, holds, cache, cancellation);
        return new CompleteTwoFactorPayload(cookies.Deliver(input.Cookie, signedIn.Tokens), signedIn.User);
    }

    /// <summary>Makes a secret for an authenticator app. It counts once confirmTwoFactor has seen a code of it.</summary>
    [Authorize(AllowRestricted = true)]
    [Error<ConflictException>]
    [NeverReplayed]
    public static async Task<StartTwoFactorPayload> StartTwoFactorAsync(ClaimsPrincipal caller, TwoFactor twoFactor, CancellationToken cancellation)
    {
        var secret = await twoFactor.StartAsync(caller.Id(), cancellation);
        return new StartTwoFactorPayload(secret.Secret, secret.OtpauthUri, QrCode.ToDataUri(secret.OtpauthUri));
    }

    /// <summary>Takes the second factor into use and ends the account's other sessions. Sign-ins take a code from now on.</summary>
    [Authorize(AllowRestricted = true)]
    [Error<InvalidCodeException>]
    [Error<ConflictException>]
    [RateLimit(RateLimits.SignIn, Failure = typeof(InvalidCodeException))]
    [NeverReplayed]
    public static async Task<ConfirmTwoFactorPayload> ConfirmTwoFactorAsync(
        ConfirmTwoFactorInput input, ClaimsPrincipal caller, TwoFactor twoFactor, CancellationToken cancellation)
        => new(await twoFactor.ConfirmAsync(caller.Id(), caller.SessionId(), input.Code, cancellation));

    /// <summary>Gives the second factor up. Admins cannot.</summary>
    [Authorize]
    [Error<InvalidCredentialsException>]
    [Error<InvalidCodeException>]
    [Error<AccountLockedException>]
    [Error<TwoFactorMandatoryException>]
    [Error<ConflictException>]
    [RateLimit(RateLimits.SignIn, Failure = typeof(InvalidCredentialsException))]
    [NeverReplayed]
    public static Task<User> DisableTwoFactorAsync(
        DisableTwoFactorInput input, ClaimsPrincipal caller, TwoFactor twoFactor, CancellationToken cancellation)
        => twoFactor.DisableAsync(caller.Id(), input.Password, input.Code, cancellation);

    /// <summary>Makes ten new backup codes; the old ones are good for nothing any more.</summary>
    [Authorize]
    [Error<InvalidCredentialsException>]
    [Error<InvalidCodeException>]
    [Error<AccountLockedException>]
    [Error<ConflictException>]
    [RateLimit(RateLimits.SignIn, Failure = typeof(InvalidCredentialsException))]
    [NeverReplayed]
    public static async Task<RegenerateBackupCodesPayload> RegenerateBackupCodesAsync(
        RegenerateBackupCodesInput input, ClaimsPrincipal caller, TwoFactor twoFactor, CancellationToken cancellation)
        => new(await twoFactor.RegenerateBackupCodesAsync(caller.Id(), input.Password, input.Code, cancellation));
}
