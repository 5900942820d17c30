using System.Reflection;
using GoShop.GraphQL.Diagnostics;
using GoShop.Server.Configuration;
using GoShop.Server.Observability.Metrics;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GoShop.Server.Observability.Tracing;

/// <summary>Sends traces and metrics to a collector by OpenTelemetry's protocol. Where none is set nothing is traced.</summary>
internal static class OtlpSetup
{
    /// <summary>Adds what sends, where there is somebody to send to. What is not taken is dropped, and holds nobody up.</summary>
    public static IServiceCollection AddOtlp(this IServiceCollection services, OtlpOptions? options)
    {
        if (options is null)
            return services;
        // ASP.NET Core names its spans' attributes by OpenTelemetry's conventions, path, route and status and no query string, where it is told to.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", isEnabled: false);
        var version = typeof(OtlpSetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(options.ServiceName, serviceVersion: version))
            .WithMetrics(metrics => metrics
                .AddMeter([.. MetricsSetup.Meters])
                .AddOtlpExporter(exporter => Aim(exporter, options, "v1/metrics")))
            .WithTracing(tracing => tracing
                .AddSource("Microsoft.AspNetCore", GraphQLDiagnostics.Name, "Npgsql")
                .SetSampler(RequestSampler.Of(options.TracedShare))
                .AddOtlpExporter(exporter => Aim(exporter, options, "v1/traces")));
        return services;
    }

    // Over HTTP each signal has a path of its own (OTLP 1.7, "OTLP/HTTP request").
    private static void Aim(OtlpExporterOptions exporter, OtlpOptions options, string path)
    {
        exporter.Protocol = options.UseGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = options.UseGrpc ? options.Endpoint : new Uri(options.Endpoint, path);
        exporter.Headers = options.Headers;
    }
}
