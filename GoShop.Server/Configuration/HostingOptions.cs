using System.Globalization;
using System.Net;

namespace GoShop.Server.Configuration;

/// <summary>Where the server listens, for whom, and how it ends.</summary>
/// <param name="Environment">Development or Production.</param>
/// <param name="Host">The address to listen on: localhost, an IP address, or * for every interface.</param>
/// <param name="Port">The port to listen on; 0 takes a free one.</param>
/// <param name="Http2Port">The port that speaks HTTP/2 without TLS, and nothing else; 0 takes a free one, null is for none.</param>
/// <param name="CompressResponses">Whether answers are compressed for those who accept that.</param>
/// <param name="CorsOrigins">Origins whose pages may call the server from a browser; empty for its own only.</param>
/// <param name="CorsCredentials">Whether these pages may send cookies along.</param>
/// <param name="HeadersTimeout">How long a client may take to send a request's headers, and how slow a body may be at first.</param>
/// <param name="BodyRate">How many bytes a second a body has to come with, on average.</param>
/// <param name="TrustedProxies">Whose word is taken for where a request comes from; empty for nobody's.</param>
/// <param name="ShutdownTimeout">How long requests under way may take to finish once the server was told to stop.</param>
internal sealed record HostingOptions(
    string Environment,
    string Host,
    int Port,
    int? Http2Port,
    bool CompressResponses,
    IReadOnlyList<string> CorsOrigins,
    bool CorsCredentials,
    TimeSpan HeadersTimeout,
    int BodyRate,
    IReadOnlyList<IPNetwork> TrustedProxies,
    TimeSpan ShutdownTimeout)
{
    /// <summary>True on a developer's machine: demo accounts, readable logs, keys made when missing.</summary>
    public bool IsDevelopment => Environment == Environments.Development;

    public static HostingOptions Read(SettingsReader settings)
    {
        var options = new HostingOptions(
            settings.Choice(
                "ASPNETCORE_ENVIRONMENT",
                Environments.Production,
                (Environments.Development, Environments.Development),
                (Environments.Production, Environments.Production)),
            settings.Optional("LISTEN_HOST", "localhost", ParseHost),
            settings.Number("PORT", 5080, 0, 65535),
            settings.Optional<int?>("HTTP2_PORT", null, ParsePort),
            settings.Choice("RESPONSE_COMPRESSION", true, ("on", true), ("off", false)),
            settings.Optional<IReadOnlyList<string>>("CORS_ORIGINS", [], ParseOrigins),
            settings.Choice("CORS_CREDENTIALS", false, ("on", true), ("off", false)),
            TimeSpan.FromSeconds(settings.Number("REQUEST_HEADERS_SECONDS", 10, 2, 600)),
            settings.Number("REQUEST_BODY_RATE", 1024, 1, 1024 * 1024),
            settings.Networks("TRUSTED_PROXIES"),
            TimeSpan.FromSeconds(settings.Number("SHUTDOWN_SECONDS", 30, 0, 600)));
        if (options.Http2Port == options.Port && options.Port > 0)
            settings.Refuse("HTTP2_PORT", $"is {options.Port}; expected another port than PORT, for without TLS one cannot speak both");
        // Fetch §3.2.5 lets no browser heed it either; an echo of every origin in its place would let any page act as whoever visits it.
        if (options.CorsCredentials && options.CorsOrigins is ["*"])
            settings.Refuse("CORS_CREDENTIALS", "is on while CORS_ORIGINS is *; expected the origins by name, for any page could act as whoever visits it");
        return options;
    }

    private static int? ParsePort(string text)
        => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : throw new FormatException("expected a whole number from 0 to 65535");

    private static string ParseHost(string text)
        => text is "localhost" or "*" || IPAddress.TryParse(text, out _)
            ? text
            : throw new FormatException("expected localhost, an IP address, or * for every interface");

    private static string[] ParseOrigins(string text)
    {
        var origins = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return text == "*" || origins.All(IsOrigin)
            ? origins
            : throw new FormatException("expected origins separated by commas, like https://shop.example.com, or * for any");
    }

    // RFC 6454 §6.2: scheme, host and port, and nothing after them.
    private static bool IsOrigin(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https"
            && url.GetLeftPart(UriPartial.Authority) == text;
}
