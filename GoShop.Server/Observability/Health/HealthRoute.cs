using System.Text.Json;
using GoShop.Server.Authentication;
using GoShop.Server.RateLimiting;
using GoShop.Server.Rest;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GoShop.Server.Observability.Health;

/// <summary>What the server depends on, and GET /health, which tells how that fares.</summary>
internal static class HealthRoute
{
    /// <summary>Where it is; below the facade's root, too.</summary>
    public const string Path = "/health";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Registers the checks; <see cref="HealthCheckService"/> runs them.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseOutages>();
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", timeout: Patience)
            .AddCheck<RedisHealth>("redis", timeout: Patience)
            .AddCheck<StorageHealth>("storage", timeout: Patience)
            .AddCheck<InvoiceHealth>("invoices", timeout: Patience);
        return services;
    }

    /// <summary>
    /// GET /health, and the same in the facade's envelope at GET /api/v1/health: 200 while the shop can sell (healthy or
    /// degraded), 503 while it cannot.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // Whether the shop fares well has nothing to do with who asks.
        var openToAll = new IgnoresAccessToken();
        // Other methods are answered with 405 and Allow (RFC 9110 §15.5.6).
        var reading = new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]);
        routes.MapHealthChecks(Path, new HealthCheckOptions { ResponseWriter = WriteAsync }).WithMetadata(openToAll, reading, new Unlimited());
        routes.MapHealthChecks(Routes.Root + Path, new HealthCheckOptions { ResponseWriter = WriteEnvelopeAsync }).WithMetadata(openToAll, reading, new Unlimited());
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(Describe(report));

    private static Task WriteEnvelopeAsync(HttpContext context, HealthReport report)
        => report.Status == HealthStatus.Unhealthy
            ? Envelope.WriteErrorAsync(context.Response, "SERVICE_UNAVAILABLE", "The shop cannot sell at the moment.", json =>
            {
                foreach (var (name, check) in report.Entries)
                {
                    if (check.Status == HealthStatus.Unhealthy)
                        json.WriteString(name, check.Description);
                }
            })
            : Envelope.WriteSuccessAsync(
                context.Response,
                StatusCodes.Status200OK,
                json => JsonSerializer.Serialize(json, Describe(report), JsonSerializerOptions.Web));

    private static HealthReply Describe(HealthReport report) => new(
        Name(report.Status),
        report.Entries.ToDictionary(
            entry => entry.Key,
            entry => new HealthReplyCheck(Name(entry.Value.Status), Math.Round(entry.Value.Duration.TotalMilliseconds, 1), entry.Value.Description)));

    private static string Name(HealthStatus status) => status.ToString().ToLowerInvariant();
}
