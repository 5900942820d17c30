using System.Net;
using GoShop.Server.Configuration;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace GoShop.Server.Hosting;

/// <summary>The web server under the application: where it listens, how it drains, what it bears of those who send too much or too slowly.</summary>
internal static class ServerHost
{
    /// <summary>A builder that takes nothing from the environment by itself: all settings come in checked.</summary>
    public static WebApplicationBuilder CreateBuilder(ServerSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            EnvironmentName = settings.Hosting.Environment,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.Sources.Clear();
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = provider.ValidateOnBuild = true);

        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Bound(kestrel.Limits, settings.Hosting);
            Listen(kestrel, settings.Hosting);
        });
        builder.Services.Configure<SocketTransportOptions>(ReadAtOnce);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Hosting.ShutdownTimeout);
        builder.Services.AddSingleton(settings.Hosting);
        return builder;
    }

    /// <summary>
    /// Reads from a connection at once, instead of asking first whether there is something to read: that spares a system call a request, and takes a small
    /// buffer for each open connection.
    /// </summary>
    private static void ReadAtOnce(SocketTransportOptions sockets) => sockets.WaitForDataBeforeAllocatingBuffer = false;

    /// <summary>Connections are held by those who use them: headers and bodies come in time, answers are read.</summary>
    /// <remarks>How large a body may be, endpoints know that read one. What comes beyond that is thrown away for a while, so that the client gets to read why.</remarks>
    private static void Bound(KestrelServerLimits limits, HostingOptions options)
    {
        limits.RequestHeadersTimeout = options.HeadersTimeout;
        limits.MinRequestBodyDataRate = new MinDataRate(options.BodyRate, options.HeadersTimeout);
        limits.MaxRequestLineSize = 8 * 1024;
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.MaxRequestHeaderCount = 100;
    }

    // Without TLS a connection cannot choose between HTTP/1.1 and HTTP/2, so that the latter has a port of its own.
    private static void Listen(KestrelServerOptions kestrel, HostingOptions options)
    {
        Listen(kestrel, options.Host, options.Port, HttpProtocols.Http1);
        if (options.Http2Port is { } port)
            Listen(kestrel, options.Host, port, HttpProtocols.Http2);
    }

    private static void Listen(KestrelServerOptions kestrel, string host, int port, HttpProtocols protocols)
    {
        switch (host)
        {
            case "*":
                kestrel.ListenAnyIP(port, Speak);
                break;
            case "localhost" when port > 0:
                kestrel.ListenLocalhost(port, Speak);
                break;
            case "localhost":
                // The two loopback addresses cannot agree on a free port by themselves.
                kestrel.Listen(IPAddress.Loopback, 0, Speak);
                break;
            default:
                kestrel.Listen(IPAddress.Parse(host), port, Speak);
                break;
        }

        void Speak(ListenOptions listener) => listener.Protocols = protocols;
    }
}
