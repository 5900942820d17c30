using System.Globalization;
using GoShop.GraphQL.Caching;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GoShop.GraphQL.Transport.Http;

/// <summary>Tells how the answer to a GET may be cached on its way (RFC 9111).</summary>
internal static class CacheHeaders
{
    /// <param name="cached">Null where the answer is not to be stored.</param>
    public static void Write(IHeaderDictionary headers, CacheUse? cached)
    {
        headers.Vary = HeaderNames.Accept;
        if (cached is null)
        {
            headers.CacheControl = "no-store";
            return;
        }
        headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={(long)cached.Response.MaxAge.TotalSeconds}");
        headers.Age = ((long)cached.Age.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        headers.ETag = cached.Response.EntityTag;
    }

    /// <summary>Whether the client has the answer already (RFC 9110 §13.1.2, If-None-Match).</summary>
    public static bool IsKnown(IHeaderDictionary request, CacheUse cached)
    {
        if (request.IfNoneMatch is not { Count: > 0 } known || !EntityTagHeaderValue.TryParseList(known, out var tags))
            return false;
        var current = EntityTagHeaderValue.Parse(cached.Response.EntityTag);
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, useStrongComparison: false));
    }
}
