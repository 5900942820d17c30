using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace GoShop.Server.Authentication;

/// <summary>Signs and checks JSON Web Tokens (RFC 7519) in JWS compact serialization (RFC 7515 §3.1) with ES256 and nothing else (RFC 8725 §3.1).</summary>
internal static class JsonWebToken
{
    /// <summary>The one algorithm (RFC 7518 §3.4).</summary>
    public const string Algorithm = "ES256";

    // Ours are some 500 characters; what is longer is not worth decoding.
    private const int MaxLength = 4_096;

    /// <summary>The compact form of the claims.</summary>
    /// <param name="claims">A JSON object as UTF-8.</param>
    /// <param name="type">The media type of the token, as <c>at+jwt</c> (RFC 8725 §3.11).</param>
    /// <param name="key">What signs it; its id goes into the header.</param>
    public static string Sign(ReadOnlySpan<byte> claims, string type, TokenKey key)
    {
        var header = Encoding.ASCII.GetBytes($$"""{"alg":"{{Algorithm}}","kid":"{{key.Id}}","typ":"{{type}}"}""");
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>The claims of a token that one of the keys signed; false for every other text. Says nothing of times or audience.</summary>
    /// <param name="token">What a client presented.</param>
    /// <param name="type">The media type the header must name.</param>
    /// <param name="findKey">The key of an id, or null.</param>
    /// <param name="claims">The payload, to be disposed.</param>
    public static bool TryVerify(string token, string type, Func<string, TokenKey?> findKey, [NotNullWhen(true)] out JsonDocument? claims)
    {
        claims = null;
        if (token.Length > MaxLength)
            return false;
        var firstDot = token.IndexOf('.');
        var lastDot = token.LastIndexOf('.');
        if (firstDot <= 0 || lastDot <= firstDot + 1 || token.AsSpan(firstDot + 1, lastDot - firstDot - 1).Contains('.'))
            return false;

        if (!TryDecode(token.AsSpan(0, firstDot), out var header)
            || !TryDecode(token.AsSpan(firstDot + 1, lastDot - firstDot - 1), out var payload)
            || !TryDecode(token.AsSpan(lastDot + 1), out var signature))
            return false;

        if (FindSigner(header, type, findKey) is not { } key || !key.Verify(Encoding.ASCII.GetBytes(token[..lastDot]), signature))
            return false;
        try
        {
            claims = JsonDocument.Parse(payload);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The key the header names, provided that the header asks for our algorithm and type and for no extension (RFC 7515 §4.1.11).</summary>
    private static TokenKey? FindSigner(byte[] header, string type, Func<string, TokenKey?> findKey)
    {
        try
        {
            using var document = JsonDocument.Parse(header);
            var root = document.RootElement;
            return root.ValueKind is JsonValueKind.Object
                && Text(root, "alg") is Algorithm
                && string.Equals(Text(root, "typ"), type, StringComparison.OrdinalIgnoreCase)
                && !root.TryGetProperty("crit", out _)
                && Text(root, "kid") is { } id
                ? findKey(id)
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A member of a header or of claims that is a string; null for any other.</summary>
    public static string? Text(JsonElement json, string name)
        => json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    // RFC 7515 §2: base64url without padding, white space or line breaks.
    private static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_'))
                return false;
        }
        try
        {
            bytes = Base64Url.DecodeFromChars(text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
