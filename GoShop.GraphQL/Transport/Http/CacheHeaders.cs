using System.Globalization;
using GoShop.GraphQL.Caching;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GoShop.GraphQL.Transport.Http;

/// <summary>Tells how the answer to a GET may be cached on its way (RFC 9111).</summary>
public static class CacheHeaders
{
    // Who presents a token that is not good gets no answer; the encoding is chosen by whoever compresses, and has to be in a 304 too, for caches go by its headers from then on.
    private const string Vary = "Accept, Accept-Encoding, Authorization, Cookie";

    /// <summary>Says that nobody may store the answer.</summary>
    public static void Forbid(HttpResponse response) => (response.Headers.CacheControl, response.Headers.Vary) = ("no-store", Vary);

    /// <summary>Says how long everybody may store the answer, how old it is, and what it is known by.</summary>
    /// <param name="revalidate">Whether caches are to ask each time whether it is still the answer.</param>
    /// <returns>True where the client has it already (RFC 9110 §13.1.2, If-None-Match): the status is 304 then, and there is nothing more to write.</returns>
    public static bool Allow(HttpContext context, CacheUse cached, bool revalidate = false)
    {
        var headers = context.Response.Headers;
        headers.Vary = Vary;
        headers.CacheControl = revalidate ? "public, no-cache" : string.Create(CultureInfo.InvariantCulture, $"public, max-age={(long)cached.Response.MaxAge.TotalSeconds}");
        headers.Age = ((long)cached.Age.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        headers.ETag = cached.Response.EntityTag;
        if (!IsKnown(context.Request.Headers, cached))
            return false;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private static bool IsKnown(IHeaderDictionary request, CacheUse cached)
    {
        if (request.IfNoneMatch is not { Count: > 0 } known || !EntityTagHeaderValue.TryParseList(known, out var tags))
            return false;
        var current = EntityTagHeaderValue.Parse(cached.Response.EntityTag);
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, useStrongComparison: false));
    }
}
