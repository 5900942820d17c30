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
internal static class AccountMutations
{
    /// <summary>Opens an account and signs it in.</summary>
    [Error<EmailTakenException>]
    [Error<InvalidInputException>]
    [RateLimit(RateLimits.Register)]
    [NeverReplayed]
    public static async Task<RegisterPayload> RegisterAsync(
        RegisterInput input,
        Registration registration,
        ITokenCookies cookies,
        VisitorCarts carts,
        ICartTokens cartTokens,
        StockHolds holds,
        IResponseCacheInvalidator cache,
        CancellationToken cancellation)
    {
        cookies.Prepare(input.Cookie);
        var signedIn = await registration.RegisterAsync(input.Email, input.Password, input.Name, input.Phone, input.Language, cancellation);
        await carts.MergeAsync(cartTokens, signedIn, holds, cache, cancellation);
        return new RegisterPayload(cookies.Deliver(input.Cookie, signedIn.Tokens), signedIn.User);
    }

    /// <summary>Proves who the caller is by e-mail address and password. Where the account has a second factor, completeTwoFactor has to follow.</summary>
    [Error<InvalidCredentialsException>]
    [Error<AccountLockedException>]
    [Error<AccountBlockedException>]
    [Error<InvalidInputException>]
    [RateLimit(RateLimits.SignIn, Subject = nameof(SignInInput.Email), Failure = typeof(InvalidCredentialsException))]
    [NeverReplayed]
    public static async Task<SignInPayload> SignInAsync(
        SignInInput input,
        SignIn signIn,
        ITokenCookies cookies,
        VisitorCarts carts,
        ICartTokens cartTokens,
        StockHolds holds,
        IResponseCacheInvalidator cache,
        CancellationToken cancellation)
    {
        cookies.Prepare(input.Cookie);
        var (signedIn, challenge) = await signIn.SignInAsync(input.Email, input.Password, cancellation);
        if (signedIn is not null)
            await carts.MergeAsync(cartTokens, signedIn, holds, cache, cancellation);
        var tokens = signedIn is null ? null : cookies.Deliver(input.Cookie, signedIn.Tokens);
        return new SignInPayload(tokens, challenge is not null, challenge, signedIn?.User);
    }
}
