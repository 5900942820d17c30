using GoShop.Server.Configuration;
using Microsoft.AspNetCore.HttpOverrides;

namespace GoShop.Server.Hosting;

/// <summary>Takes the word of configured reverse proxies, and of nobody else, for where a request comes from.</summary>
internal static class TrustedProxies
{
    /// <summary>Sets which proxies these are.</summary>
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, HostingOptions options)
        => services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // Each trusted proxy appends whom it heard from, so the chain is followed to the first address that is none of them.
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in options.TrustedProxies)
                forwarded.KnownIPNetworks.Add(network);
        });

    /// <summary>Goes before everything that asks for the caller's address.</summary>
    public static void UseTrustedProxies(this IApplicationBuilder app, HostingOptions options)
    {
        // Without any known proxy ASP.NET Core would believe all of them.
        if (options.TrustedProxies.Count > 0)
            app.UseForwardedHeaders();
    }
}
