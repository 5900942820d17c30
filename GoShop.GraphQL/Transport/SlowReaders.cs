using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace GoShop.GraphQL.Transport;

/// <summary>How slowly clients of sockets and event streams may read.</summary>
internal static class SlowReaders
{
    /// <summary>
    /// Lifts the web server's own limit. It asks for so many bytes a second, which makes a stall's end depend on how much waits; the send time-outs of
    /// <see cref="Hosting.GraphQLServerOptions"/> say it in seconds, and buffers are bounded either way.
    /// </summary>
    public static void Allow(HttpContext context)
    {
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } limit)
            limit.MinDataRate = null;
    }
}
