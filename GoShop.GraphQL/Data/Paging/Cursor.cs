using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GoShop.GraphQL.Errors;

namespace GoShop.GraphQL.Data;

/// <summary>
/// A place in an ordered list: the sort keys of the item there. To clients an opaque string; a fingerprint of the order is in it, so that a cursor of
/// one order is not taken for a place in another.
/// </summary>
internal static class Cursor
{
    // Longer than any of ours; what is longer still is not worth decoding.
    private const int MaxLength = 8_192;

    public static string Encode(string fingerprint, object?[] keys)
    {
        object?[] parts = [fingerprint, .. keys];
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts));
    }

    /// <exception cref="GraphQLException">The string is not a cursor of this order.</exception>
    public static object?[] Decode(string cursor, string fingerprint, IReadOnlyList<Type> types)
    {
        try
        {
            if (cursor.Length > MaxLength)
                throw Invalid();
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(cursor));
            var parts = json.RootElement.ValueKind is JsonValueKind.Array ? json.RootElement.EnumerateArray().ToArray() : [];
            if (parts.Length != types.Count + 1 || parts[0].ValueKind is not JsonValueKind.String)
                throw Invalid();
            if (parts[0].GetString() != fingerprint)
                throw new GraphQLException("The cursor belongs to a list in another order.", ErrorCodes.BadUserInput);
            return [.. types.Select((type, i) => Key(parts[i + 1], type))];
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException or NotSupportedException)
        {
            throw Invalid();
        }
    }

    /// <summary>A short name of an order: the same for the same keys and directions.</summary>
    public static string Fingerprint(IEnumerable<SortKey> keys)
    {
        var order = string.Join('|', keys.Select(key => $"{Inline.Canonical(key.Selector)} {(key.IsDescending ? '-' : '+')}"));
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(order)).AsSpan(0, 6));
    }

    private static object? Key(JsonElement json, Type type)
    {
        var value = json.Deserialize(type);
        // PostgreSQL has no such text, so it is none of ours.
        return value is string text && text.Contains('\0', StringComparison.Ordinal) ? throw Invalid() : value;
    }

    private static GraphQLException Invalid() => new("The cursor is not one of this list.", ErrorCodes.BadUserInput);
}
