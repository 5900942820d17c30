using System.Security.Cryptography;

namespace GoShop.Server.Configuration;

/// <summary>Keys that check access tokens beside the one that signs them: ECDSA on the curve P-256, private or public, as PEM.</summary>
internal static class VerificationKey
{
    private const string Expected = "EC keys on the curve P-256 as PEM, one after the other, or paths of files that hold them, separated by commas";

    /// <summary>The keys a setting holds or points to, each as PEM. <c>\n</c> stands for a line break.</summary>
    /// <exception cref="FormatException">Something in it is no such key.</exception>
    public static IReadOnlyList<string> ReadAll(string value)
        => value.StartsWith("-----BEGIN", StringComparison.Ordinal)
            ? Split(value.Replace("\\n", "\n"))
            : [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SelectMany(path => Split(P256Key.ReadFile(path, Expected)))];

    private static List<string> Split(string text)
    {
        var keys = new List<string>();
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            // What OpenSSL writes before a key to name its curve is no key.
            if (rest[fields.Label] is not "EC PARAMETERS")
                keys.Add(P256Key.Check(rest[fields.Location].ToString(), isPrivate: false, Expected));
            rest = rest[fields.Location.End..];
        }
        return keys.Count > 0 && rest.IsWhiteSpace() ? keys : throw new FormatException($"expected {Expected}");
    }
}
