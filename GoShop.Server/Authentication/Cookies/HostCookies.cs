using System.Net;
using GoShop.Data;
using GoShop.Server.Configuration;

namespace GoShop.Server.Authentication.Cookies;

/// <summary>
/// Cookies that carry tokens (RFC 6265bis): no script reads them, no other host of the domain sets them (<c>__Host-</c>), and pages of other
/// sites do not make a browser send them.
/// </summary>
internal sealed class HostCookies(RequestSource source, HostingOptions hosting)
{
    /// <summary>What the names begin with, but without TLS on a developer's machine.</summary>
    public const string SecurePrefix = "__Host-";

    /// <summary>What a request's cookie carries; null where there is none.</summary>
    public string? Find(HttpContext context, string name)
        => context.Request.Headers.Cookie.Count > 0 && context.Request.Cookies[NameOf(context, name)] is { Length: > 0 } token ? token : null;

    /// <summary>Lets the answer set a cookie.</summary>
    public void Set(HttpContext context, string name, string value, TimeSpan lifetime)
        => context.Response.Cookies.Append(NameOf(context, name), value, Options(context, lifetime));

    /// <summary>Lets the answer take a cookie away.</summary>
    public void Clear(HttpContext context, string name) => Set(context, name, "", TimeSpan.Zero);

    /// <summary>Makes sure that an answer can set cookies.</summary>
    /// <exception cref="InvalidInputException">It cannot: it goes over a WebSocket, or to a page of a foreign origin.</exception>
    public void RequireSettable(HttpContext? context)
    {
        if (context is not { Response.HasStarted: false })
            throw new InvalidInputException("cookie", "Over a WebSocket no cookies can be set: ask by HTTP.");
        if (!source.IsOurs(context.Request, otherwise: true))
            throw new InvalidInputException("cookie", "Cookies are not set for pages of other origins.");
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

    private string NameOf(HttpContext context, string name) => IsSecure(context) ? SecurePrefix + name : name;

    // Not all browsers take Secure cookies from http://localhost.
    private bool IsSecure(HttpContext context)
        => !hosting.IsDevelopment || context.Request.IsHttps || context.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address);
}
