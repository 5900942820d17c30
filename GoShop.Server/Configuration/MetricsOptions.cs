using System.Buffers;
using System.Net;

namespace GoShop.Server.Configuration;

/// <summary>Who may read the server's metrics. Each condition that is set has to hold.</summary>
/// <param name="Token">The bearer token that a reader shows; null where none is asked for.</param>
/// <param name="AllowedNetworks">Where readers may call from; empty for anywhere, which takes a token.</param>
internal sealed record MetricsOptions(string? Token, IReadOnlyList<IPNetwork> AllowedNetworks)
{
    private const int ShortestToken = 32;

    private static readonly IPNetwork[] Loopback = [new(IPAddress.Parse("127.0.0.0"), 8), new(IPAddress.IPv6Loopback, 128)];

    // RFC 6750 §2.1, but for the padding.
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    /// <summary>Null where metrics are switched off.</summary>
    public static MetricsOptions? Read(SettingsReader settings)
    {
        var isOn = settings.Choice("METRICS", false, ("on", true), ("off", false));
        var token = settings.Optional("METRICS_TOKEN", null, ParseToken);
        var networks = settings.Networks("METRICS_ALLOWED_IPS");
        return isOn ? new(token, token is null && networks.Count == 0 ? Loopback : networks) : null;
    }

    private static string? ParseToken(string text)
        => text.Length >= ShortestToken && !text.AsSpan().ContainsAnyExcept(TokenCharacters)
            ? text
            : throw new FormatException($"expected at least {ShortestToken} letters, digits and characters of -._~+/= (openssl rand -hex 32)");
}
