using GoShop.GraphQL.Errors;
using GoShop.Schema;
using GoShop.Schema.Carts;
using GoShop.Server.Authentication.Cookies;
using GoShop.Server.RateLimiting;

namespace GoShop.Server.Carts;

/// <summary>What visitors hold of their carts: a token in a header of their own, or a cookie. The header goes before the cookie.</summary>
internal sealed class CartTokens(IHttpContextAccessor requests, HostCookies cookies, IServiceProvider services) : ICartTokens
{
    /// <summary>The header that carries the token.</summary>
    public const string Header = "X-Cart-Token";

    /// <summary>The cookie that carries it, without the prefix.</summary>
    public const string Cookie = "goshop-cart";

    // As long as browsers keep any (RFC 6265bis §5.6.2): it is the shop that forgets carts.
    private static readonly TimeSpan CookieLifetime = TimeSpan.FromDays(400);

    /// <inheritdoc/>
    public string? Token => requests.HttpContext is not { } context ? null
        : context.Request.Headers[Header].ToString() is { Length: > 0 } token ? token
        : cookies.Find(context, Cookie);

    /// <summary>Whether a request relies on the cookie: it has one, and neither the header nor <c>Authorization</c>.</summary>
    public bool AreSent(HttpRequest request)
        => request.Headers.Authorization.Count == 0 && request.Headers[Header].Count == 0 && cookies.Find(request.HttpContext, Cookie) is not null;

    /// <inheritdoc/>
    public void RequireSettable() => cookies.RequireSettable(requests.HttpContext);

    /// <inheritdoc/>
    public async ValueTask AdmitNewAsync()
    {
        if (requests.HttpContext is { } context && services.GetService<RateLimiter>() is { } limiter
            && await limiter.AdmitByAddressAsync(context, RateLimits.NewCart) is { } refusal)
            throw new GraphQLException(refusal);
    }

    /// <inheritdoc/>
    public void Set(string token)
    {
        var context = requests.HttpContext!;
        // RFC 6749 §5.1
        context.Response.Headers.CacheControl = "no-store";
        cookies.Set(context, Cookie, token, CookieLifetime);
    }

    /// <inheritdoc/>
    public void Clear()
    {
        if (requests.HttpContext is { Response.HasStarted: false } context && cookies.Find(context, Cookie) is not null)
            cookies.Clear(context, Cookie);
    }
}
