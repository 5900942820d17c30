using System.Net;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Schema.Accounts;
using GoShop.Server.Authentication.Sessions;
using GoShop.Server.Configuration;

namespace GoShop.Server.Authentication.Cookies;

/// <summary>
/// Access and refresh tokens as cookies (RFC 6265bis): no script reads them, no other host of the domain sets them (<c>__Host-</c>), and pages of other
/// sites do not make a browser send them. An access token in the <c>Authorization</c> header goes before them.
/// </summary>
internal sealed class TokenCookies(
    IHttpContextAccessor requests, RequestSource source, SessionStates sessions, HostingOptions hosting, TokenOptions tokens) : ITokenCookies
{
    /// <summary>The access token's cookie, without the prefix.</summary>
    public const string Access = "goshop-access";

    /// <summary>The refresh token's cookie, without the prefix.</summary>
    public const string Refresh = "goshop-refresh";

    /// <summary>What the names begin with, but without TLS on a developer's machine.</summary>
    public const string SecurePrefix = "__Host-";

    /// <inheritdoc/>
    public string? RefreshToken => requests.HttpContext is { } context && AreSent(context.Request) ? Find(context, Refresh) : null;

    /// <summary>The access token a request's cookie carries; null where there is none.</summary>
    public string? FindAccessToken(HttpContext context) => context.Request.Headers.Cookie.Count == 0 ? null : Find(context, Access);

    /// <summary>Whether a request relies on its cookies: it has one of these, and no <c>Authorization</c>.</summary>
    public bool AreSent(HttpRequest request)
        => request.Headers.Cookie.Count > 0 && request.Headers.Authorization.Count == 0
            && (Find(request.HttpContext, Access) ?? Find(request.HttpContext, Refresh)) is not null;

    /// <inheritdoc/>
    public void RequireSettable()
    {
        if (requests.HttpContext is not { Response.HasStarted: false } context)
            throw new InvalidInputException("cookie", "Over a WebSocket no cookies can be set: sign in by HTTP.");
        if (!source.IsOurs(context.Request, otherwise: true))
            throw new InvalidInputException("cookie", "Cookies are not set for pages of other origins.");
    }

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
        var cookies = context.Response.Cookies;
        if (changes.Issued is { } issued)
        {
            // Both last as long as the session may: who comes with an access token that has run out is to be told so, not taken for a visitor.
            cookies.Append(NameOf(context, Access), issued.AccessToken, Options(context, tokens.RefreshTokenLifetime));
            cookies.Append(NameOf(context, Refresh), issued.RefreshToken, Options(context, tokens.RefreshTokenLifetime));
            return;
        }
        cookies.Append(NameOf(context, Access), "", Options(context, TimeSpan.Zero));
        if (changes.ClearRefresh)
            cookies.Append(NameOf(context, Refresh), "", Options(context, TimeSpan.Zero));
    }

    private CookieOptions Options(HttpContext context, TimeSpan lifetime) => new()
    {
        HttpOnly = true,
        Secure = IsSecure(context),
        SameSite = SameSiteMode.Strict,
        // What __Host- asks for. A path is no border between pages of one host anyway.
        Path = "/",
        MaxAge = lifetime,
    };

    private string? Find(HttpContext context, string name) => context.Request.Cookies[NameOf(context, name)] is { Length: > 0 } token ? token : null;

    private string NameOf(HttpContext context, string name) => IsSecure(context) ? SecurePrefix + name : name;

    // Not all browsers take Secure cookies from http://localhost.
    private bool IsSecure(HttpContext context)
        => !hosting.IsDevelopment || context.Request.IsHttps || context.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address);

    /// <param name="Issued">What the cookies are to carry; null where they are to go.</param>
    /// <param name="ClearRefresh">Whether the refresh token's is to go, too.</param>
    private sealed record Changes(AuthTokens? Issued, bool ClearRefresh);
}
