using GoShop.Data.Accounts;
using GoShop.Schema.Accounts;
using GoShop.Server.Authentication.Sessions;
using GoShop.Server.Configuration;

namespace GoShop.Server.Authentication.Cookies;

/// <summary>
/// Access and refresh tokens as cookies. An access token in the <c>Authorization</c> header goes before them.
/// </summary>
internal sealed class TokenCookies(
    IHttpContextAccessor requests, HostCookies cookies, SessionStates sessions, TokenOptions tokens) : ITokenCookies
{
    /// <summary>The access token's cookie, without the prefix.</summary>
    public const string Access = "goshop-access";

    /// <summary>The refresh token's cookie, without the prefix.</summary>
    public const string Refresh = "goshop-refresh";

    /// <inheritdoc/>
    public string? RefreshToken => requests.HttpContext is { } context && AreSent(context.Request) ? cookies.Find(context, Refresh) : null;

    /// <summary>The access token a request's cookie carries; null where there is none.</summary>
    public string? FindAccessToken(HttpContext context) => cookies.Find(context, Access);

    /// <summary>Whether a request relies on its cookies: it has one of these, and no <c>Authorization</c>.</summary>
    public bool AreSent(HttpRequest request)
        => request.Headers.Cookie.Count > 0 && request.Headers.Authorization.Count == 0
            && (cookies.Find(request.HttpContext, Access) ?? cookies.Find(request.HttpContext, Refresh)) is not null;

    /// <inheritdoc/>
    public void RequireSettable() => cookies.RequireSettable(requests.HttpContext);

    /// <inheritdoc/>
    public void Set(AuthTokens issued) => Change(requests.HttpContext!, new Changes(issued, ClearRefresh: false));

    /// <inheritdoc/>
    public void Clear() => Clear(requests.HttpContext!, refreshToo: true);

    /// <summary>Takes the access token's cookie away, and the refresh token's if that cannot help either.</summary>
    public void Clear(HttpContext context, bool refreshToo) => Change(context, new Changes(Issued: null, refreshToo));

    /// <summary>Takes the cookies away if the request that they signed in ends its session, in whatever way.</summary>
    public void ClearAtEnd(HttpContext context) => context.Response.OnStarting(() =>
    {
        if (context.Items[typeof(Changes)] is null && context.User.FindFirst(Caller.SessionClaim) is { } claim && sessions.HasEnded(Guid.Parse(claim.Value)))
            Write(context, new Changes(Issued: null, ClearRefresh: true));
        return Task.CompletedTask;
    });

    // The last word counts: aliases and batches may sign in and out several times before there is one answer.
    private void Change(HttpContext context, Changes changes)
    {
        if (context.Items[typeof(Changes)] is null)
        {
            context.Response.OnStarting(() =>
            {
                Write(context, (Changes)context.Items[typeof(Changes)]!);
                return Task.CompletedTask;
            });
        }
        context.Items[typeof(Changes)] = changes;
    }

    private void Write(HttpContext context, Changes changes)
    {
        // RFC 6749 §5.1
        context.Response.Headers.CacheControl = "no-store";
        if (changes.Issued is { } issued)
        {
            // Both last as long as the session may: who comes with an access token that has run out is to be told so, not taken for a visitor.
            cookies.Set(context, Access, issued.AccessToken, tokens.RefreshTokenLifetime);
            cookies.Set(context, Refresh, issued.RefreshToken, tokens.RefreshTokenLifetime);
            return;
        }
        cookies.Clear(context, Access);
        if (changes.ClearRefresh)
            cookies.Clear(context, Refresh);
    }

    /// <param name="Issued">What the cookies are to carry; null where they are to go.</param>
    /// <param name="ClearRefresh">Whether the refresh token's is to go, too.</param>
    private sealed record Changes(AuthTokens? Issued, bool ClearRefresh);
}
