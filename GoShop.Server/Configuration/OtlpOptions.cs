using System.Globalization;

namespace GoShop.Server.Configuration;

/// <summary>Where traces and metrics are sent by OpenTelemetry's protocol (OTLP), under OpenTelemetry's own keys.</summary>
/// <param name="Endpoint">The collector; signals have paths of their own below it over HTTP.</param>
/// <param name="UseGrpc">Whether gRPC is spoken to it, instead of protobuf over HTTP.</param>
/// <param name="Headers">What goes along with each call, as <c>key=value,key=value</c>; null for nothing.</param>
/// <param name="ServiceName">What the instances of this shop are called there.</param>
/// <param name="TracedShare">How many of the requests are traced, from 0 to 1.</param>
internal sealed record OtlpOptions(Uri Endpoint, bool UseGrpc, string? Headers, string ServiceName, double TracedShare)
{
    /// <summary>Null where nothing is to be sent.</summary>
    public static OtlpOptions? Read(SettingsReader settings)
    {
        var endpoint = settings.Optional("OTEL_EXPORTER_OTLP_ENDPOINT", null, ParseEndpoint);
        var useGrpc = settings.Choice("OTEL_EXPORTER_OTLP_PROTOCOL", false, ("http/protobuf", false), ("grpc", true));
        var headers = settings.Optional("OTEL_EXPORTER_OTLP_HEADERS", null, ParseHeaders);
        var name = settings.Optional("OTEL_SERVICE_NAME", "goshop", static text => text);
        var share = settings.Optional("OTEL_TRACES_SAMPLER_ARG", 1, ParseShare);
        return endpoint is null ? null : new(endpoint, useGrpc, headers, name, share);
    }

    private static Uri? ParseEndpoint(string text)
        => Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { Query: "", Fragment: "", UserInfo: "" }
            ? url
            : throw new FormatException("expected a URL like http://localhost:4318, or http://localhost:4317 for gRPC");

    private static string? ParseHeaders(string text)
        => text.Split(',').All(pair => pair.IndexOf('=') > 0) ? text : throw new FormatException("expected key=value,key=value");

    private static double ParseShare(string text)
        => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 1
            ? share
            : throw new FormatException("expected a number from 0 to 1");
}
