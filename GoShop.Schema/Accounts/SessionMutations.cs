using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Idempotency;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Accounts;

[MutationType]
internal static class SessionMutations
{
    /// <summary>Exchanges a refresh token for new tokens. Each is good once: one that is used again ends the session, unless two tabs use it at once.</summary>
    [Error<InvalidSessionException>]
    [Error<InvalidInputException>]
    [RateLimit(RateLimits.Token)]
    [NeverReplayed]
    public static async Task<RefreshSessionPayload> RefreshSessionAsync(
        RefreshSessionInput input, Sessions sessions, ITokenCookies cookies, CancellationToken cancellation)
    {
        // What came as a cookie goes as one: a script that may not read a token is not to get the next one either.
        var isCookie = input.RefreshToken is null && cookies.RefreshToken is not null;
        var byCookie = isCookie || input.Cookie;
        cookies.Prepare(byCookie);
        var token = input.RefreshToken ?? cookies.RefreshToken ?? throw new InvalidSessionException();
        try
        {
            var signedIn = await sessions.RefreshAsync(token, cancellation);
            return new RefreshSessionPayload(cookies.Deliver(byCookie, signedIn.Tokens), signedIn.User);
        }
        catch (InvalidSessionException) when (isCookie)
        {
            cookies.Clear();
            throw;
        }
    }

    /// <summary>Ends the caller's session: its access and refresh tokens are no longer good.</summary>
    [Authorize(AllowRestricted = true)]
    [NeverReplayed]
    public static async Task<SignOutPayload> SignOutAsync(ClaimsPrincipal caller, Sessions sessions, CancellationToken cancellation)
    {
        await sessions.SignOutAsync(caller.SessionId(), cancellation);
        return new SignOutPayload(SignedOut: true);
    }

    /// <summary>Ends all of the caller's sessions on all devices, this one included.</summary>
    [Authorize]
    [NeverReplayed]
    public static async Task<SignOutEverywherePayload> SignOutEverywhereAsync(ClaimsPrincipal caller, Sessions sessions, CancellationToken cancellation)
    {
        await sessions.EndAllAsync(caller.Id(), SessionEnd.Revoked, cancellationToken: cancellation);
        return new SignOutEverywherePayload(SignedOut: true);
    }

    /// <summary>Ends one of the caller's sessions, on whatever device it is.</summary>
    [Authorize]
    [Error<NotFoundException>]
    public static Task<Session> RevokeSessionAsync(
        RevokeSessionInput input, ClaimsPrincipal caller, Sessions sessions, CancellationToken cancellation)
        => sessions.RevokeAsync(caller.Id(), input.SessionId, cancellation);
}
