using GoShop.GraphQL.Idempotency;
using GoShop.Server.Configuration;
using GoShop.Server.Observability;
using Microsoft.Net.Http.Headers;

namespace GoShop.Server.Hosting;

/// <summary>Pages of configured origins may call the server (Fetch, CORS protocol), with cookies where that is configured.</summary>
internal static class CrossOriginCalls
{
    /// <summary>What such pages may read of an answer besides its body and what Fetch lets them read anyway.</summary>
    private static readonly string[] Exposed =
    [
        RequestId.Header, HeaderNames.ETag, HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate, IdempotentRequest.ReplayedHeader,
        "RateLimit", "RateLimit-Policy", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset",
    ];

    /// <summary>Sets which origins these are.</summary>
    public static IServiceCollection AddCrossOriginCalls(this IServiceCollection services, HostingOptions options)
        => services.AddCors(cors => cors.AddDefaultPolicy(policy =>
        {
            policy.WithOrigins([.. options.CorsOrigins]).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(Exposed).SetPreflightMaxAge(TimeSpan.FromHours(1));
            if (options.CorsCredentials)
                policy.AllowCredentials();
        }));

    /// <summary>Answers pages of other origins; requests that come from none pass it by.</summary>
    public static void UseCrossOriginCalls(this IApplicationBuilder app, HostingOptions options)
    {
        // A cache that keeps an answer for one origin, or for none, is not to give it to another. ASP.NET Core says so only to those who name an origin, if at all.
        if (options.CorsOrigins.Count > 0)
        {
            app.Use(static next => context =>
            {
                context.Response.OnStarting(VaryByOrigin, context.Response);
                return next(context);
            });
        }
        app.UseWhen(static context => context.Request.Headers.Origin.Count > 0, static branch => branch.UseCors());
    }

    private static Task VaryByOrigin(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        if (!headers.Vary.Any(static value => value is not null && value.Contains(HeaderNames.Origin, StringComparison.OrdinalIgnoreCase)))
            headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        return Task.CompletedTask;
    }
}
