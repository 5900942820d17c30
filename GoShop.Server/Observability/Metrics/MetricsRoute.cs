using GoShop.Server.Authentication;
using GoShop.Server.Configuration;
using GoShop.Server.RateLimiting;

namespace GoShop.Server.Observability.Metrics;

/// <summary>
/// GET /metrics, where metrics are switched on: Prometheus' text format 0.0.4, or OpenMetrics 1.0 for those who accept that.
/// </summary>
internal static class MetricsRoute
{
    /// <summary>Where it is.</summary>
    public const string Path = "/metrics";

    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<MetricsOptions>() is null)
            return;
        // Scrapes are no traffic: neither limits nor the durations of requests count them.
        routes.MapPrometheusScrapingEndpoint(Path, meterProvider: null, branch => branch.UseMiddleware<MetricsReaders>(), optionsName: null)
            .WithMetadata(new IgnoresAccessToken(), new TakesNoAccessToken(), new Unlimited(), new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]))
            .DisableHttpMetrics();
    }
}
