using GoShop.GraphQL.Transport.Http;
using GoShop.Server.Configuration;

namespace GoShop.Server.Authentication.Cookies;

/// <summary>Tells requests of the shop's own pages from those that a foreign page makes a browser send, by what browsers say and scripts cannot change.</summary>
internal sealed class RequestSource(HostingOptions hosting)
{
    private const string FetchSite = "Sec-Fetch-Site";

    /// <summary>Whether a page of our own, or of an origin that may send cookies, sent the request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="otherwise">What holds where nothing says where it comes from.</param>
    public bool IsOurs(HttpRequest request, bool otherwise)
    {
        // Fetch Metadata: whatever a proxy does to host and scheme, the browser knows whether they were the page's own.
        var site = request.Headers[FetchSite].ToString();
        if (site is "same-origin" or "none")
            return true;
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin)
            return IsOurs(request, origin);
        if (site.Length > 0)
            return false;
        if (request.Headers.Referer.ToString() is { Length: > 0 } page)
            return Uri.TryCreate(page, UriKind.Absolute, out var url) && IsOurs(request, url.GetLeftPart(UriPartial.Authority));
        return otherwise;
    }

    /// <summary>Whether something shows that no foreign page sent the request: where browsers say nothing, a header that only programs and our own pages can send.</summary>
    public bool IsProven(HttpRequest request) => IsOurs(request, otherwise: request.Headers[PreflightHeader.Name].ToString().Length > 0);

    // Behind a proxy that ends TLS and is not trusted, the scheme that is seen here is not the page's.
    private bool IsOurs(HttpRequest request, string origin)
        => origin == $"{request.Scheme}://{request.Host.Value}"
            || origin == $"https://{request.Host.Value}"
            || (hosting.CorsCredentials && hosting.CorsOrigins.Contains(origin));
}
