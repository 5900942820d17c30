using System.Security.Cryptography;
using System.Text;

namespace GoShop.GraphQL.Security;

/// <summary>The SHA-256 hash that names a document.</summary>
internal static class DocumentHash
{
    /// <summary>What ids begin with that are hashes (GraphQL over HTTP, Persisted Documents).</summary>
    private const string Prefix = "sha256:";

    private const int Digits = 2 * SHA256.HashSizeInBytes;

    /// <summary>The hash of the text in UTF-8, as hexadecimal digits in lower case.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The id as stores know it: a hash without its prefix and in lower case, any other as it is.</summary>
    public static string Normalize(string id, out bool isHash)
    {
        var hash = id.StartsWith(Prefix, StringComparison.Ordinal) ? id[Prefix.Length..] : id;
        isHash = hash.Length == Digits && hash.All(char.IsAsciiHexDigit);
        return isHash ? hash.ToLowerInvariant() : id;
    }
}
