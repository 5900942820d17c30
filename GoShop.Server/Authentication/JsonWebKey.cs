using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace GoShop.Server.Authentication;

/// <summary>Public keys as JSON Web Keys (RFC 7517).</summary>
internal static class JsonWebKey
{
    /// <summary>The members an EC key on P-256 must have (RFC 7518 §6.2.1).</summary>
    public static IReadOnlyDictionary<string, string> Members(ECPoint point) => new Dictionary<string, string>
    {
        ["crv"] = "P-256",
        ["kty"] = "EC",
        ["x"] = Base64Url.EncodeToString(point.X!),
        ["y"] = Base64Url.EncodeToString(point.Y!),
    };

    /// <summary>A key's thumbprint (RFC 7638 §3): the SHA-256 of the members it must have, in lexicographic order and without white space.</summary>
    public static string Thumbprint(IReadOnlyDictionary<string, string> members)
    {
        // Their values are base64url or names of algorithms, so nothing needs an escape.
        var json = string.Join(',', members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"\"{member.Key}\":\"{member.Value}\""));
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{{{json}}}")));
    }
}
