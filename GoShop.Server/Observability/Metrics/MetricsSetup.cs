using GoShop.Server.Configuration;
using OpenTelemetry.Metrics;

namespace GoShop.Server.Observability.Metrics;

/// <summary>Gathers what the server's meters measure. Where metrics are switched off nobody listens, and measuring costs next to nothing.</summary>
internal static class MetricsSetup
{
    /// <summary>
    /// Whose measurements are handed out: all of the shop's own meters, and of those below it the web server, PostgreSQL's client and the runtime.
    /// A metric has 2,000 series at most, as OpenTelemetry has it; what would be one more is counted in one with the label <c>otel_metric_overflow</c>.
    /// </summary>
    public static readonly IReadOnlyList<string> Meters =
        ["GoShop.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime"];

    /// <summary>Adds what gathers, unless metrics are switched off.</summary>
    public static IServiceCollection AddMetrics(this IServiceCollection services, MetricsOptions? options)
    {
        if (options is null)
            return services;
        services.AddSingleton(options);
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter([.. Meters])
            .AddPrometheusExporter(exporter =>
            {
                exporter.ScopeInfoEnabled = false;
                exporter.TargetInfoEnabled = false;
                exporter.ScrapeResponseCacheDurationMilliseconds = 0;
            }));
        return services;
    }
}
