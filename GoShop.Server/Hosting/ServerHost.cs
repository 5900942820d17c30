using System.Net;
using GoShop.Server.Configuration;

namespace GoShop.Server.Hosting;

/// <summary>The web server under the application: where it listens, how it drains, who may call it from a browser.</summary>
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
            Listen(kestrel, settings.Hosting);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Hosting.ShutdownTimeout);
        builder.Services.AddSingleton(settings.Hosting);
        return builder;
    }

    /// <summary>Lets pages of the configured origins call the server. Tokens travel in a header, so no cookies are allowed along.</summary>
    public static IServiceCollection AddCrossOriginCalls(this IServiceCollection services, HostingOptions options)
        => services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. options.CorsOrigins])
            .AllowAnyHeader()
            .AllowAnyMethod()
            .WithExposedHeaders("X-Request-Id", "Retry-After")
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));

    private static void Listen(Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions kestrel, HostingOptions options)
    {
        switch (options.Host)
        {
            case "*":
                kestrel.ListenAnyIP(options.Port);
                break;
            case "localhost" when options.Port > 0:
                kestrel.ListenLocalhost(options.Port);
                break;
            case "localhost":
                // The two loopback addresses cannot agree on a free port by themselves.
                kestrel.Listen(IPAddress.Loopback, 0);
                break;
            default:
                kestrel.Listen(IPAddress.Parse(options.Host), options.Port);
                break;
        }
    }
}
