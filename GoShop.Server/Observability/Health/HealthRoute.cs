using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GoShop.Server.Observability.Health;

/// <summary>What the server depends on, and GET /health, which tells how that fares.</summary>
internal static class HealthRoute
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Registers the checks; <see cref="HealthCheckService"/> runs them.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", timeout: Patience)
            .AddCheck<RedisHealth>("redis", timeout: Patience);
        return services;
    }

    /// <summary>GET /health: 200 while the shop can sell (healthy or degraded), 503 while it cannot.</summary>
    public static IEndpointConventionBuilder MapHealth(this IEndpointRouteBuilder routes)
        => routes.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = WriteAsync });

    /// <summary>A report as JSON knows it: the overall status, then each check with its status, milliseconds and, if there is one, a note.</summary>
    public static HealthReply Describe(HealthReport report) => new(
        Name(report.Status),
        report.Entries.ToDictionary(
            entry => entry.Key,
            entry => new HealthReplyCheck(Name(entry.Value.Status), Math.Round(entry.Value.Duration.TotalMilliseconds, 1), entry.Value.Description)));

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(Describe(report));

    private static string Name(HealthStatus status) => status.ToString().ToLowerInvariant();
}
