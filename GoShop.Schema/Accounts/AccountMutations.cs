using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Accounts;

[MutationType]
internal static class AccountMutations
{
    /// <summary>Opens an account and signs it in.</summary>
    [Error<EmailTakenException>]
    [Error<InvalidInputException>]
    public static async Task<RegisterPayload> RegisterAsync(
        RegisterInput input, Registration registration, CancellationToken cancellation)
    {
        var signedIn = await registration.RegisterAsync(input.Email, input.Password, input.Name, input.Phone, cancellation);
        return new RegisterPayload(signedIn.Tokens, signedIn.User);
    }

    /// <summary>Proves who the caller is by e-mail address and password.</summary>
    [Error<InvalidCredentialsException>]
    [Error<AccountLockedException>]
    [Error<AccountBlockedException>]
    public static async Task<SignInPayload> SignInAsync(
        SignInInput input, SignIn signIn, CancellationToken cancellation)
    {
        var signedIn = await signIn.SignInAsync(input.Email, input.Password, cancellation);
        return new SignInPayload(signedIn.Tokens, signedIn.User);
    }

    /// <summary>Exchanges a refresh token for new tokens. Each is good once: one that is used again ends the session.</summary>
    [Error<InvalidSessionException>]
    public static async Task<RefreshSessionPayload> RefreshSessionAsync(
        RefreshSessionInput input, Sessions sessions, CancellationToken cancellation)
    {
        var signedIn = await sessions.RefreshAsync(input.RefreshToken, cancellation);
        return new RefreshSessionPayload(signedIn.Tokens, signedIn.User);
    }

    /// <summary>Ends the caller's session: its access and refresh tokens are no longer good.</summary>
    [Authorize]
    public static async Task<SignOutPayload> SignOutAsync(ClaimsPrincipal caller, Sessions sessions, CancellationToken cancellation)
    {
        await sessions.SignOutAsync(caller.SessionId(), cancellation);
        return new SignOutPayload(SignedOut: true);
    }
}
