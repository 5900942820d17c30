using System.Text.Json;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Security;

/// <summary>The request extension <c>{"persistedQuery": {"version": 1, "sha256Hash": "…"}}</c> by which clients name a document (Apollo's automatic persisted queries).</summary>
internal static class PersistedQueryExtension
{
    /// <summary>Whether the extensions of a request name a document, or try to.</summary>
    public static bool IsIn(JsonElement extensions) => TryFind(extensions, out _);

    /// <summary>The hash; null with what is wrong where the extension is not one, and null without where there is none.</summary>
    public static string? Read(JsonElement extensions, out string? fault)
    {
        fault = null;
        if (!TryFind(extensions, out var extension))
            return null;
        if (!JsonText.TryGetProperty(extension, "version", out var version) || version.ValueKind != JsonValueKind.Number
            || !version.TryGetInt32(out var number) || number != 1)
        {
            fault = "\"persistedQuery\" must have \"version\": 1.";
        }
        else if (JsonText.TryGetProperty(extension, "sha256Hash", out var hash) && hash.ValueKind == JsonValueKind.String
            && JsonText.TryGetString(hash, out var text) && DocumentHash.Normalize(text, out var isHash) is var id && isHash)
        {
            return id;
        }
        else
        {
            fault = "\"persistedQuery\" must have a \"sha256Hash\" of 64 hexadecimal digits.";
        }
        return null;
    }

    private static bool TryFind(JsonElement extensions, out JsonElement extension)
        => JsonText.TryGetProperty(extensions, "persistedQuery", out extension) && extension.ValueKind != JsonValueKind.Null;
}
