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
            using var json = Parse(cursor);
            if (Order(json) != fingerprint)
                throw OfAnotherOrder();
            return json.RootElement.GetArrayLength() == types.Count + 1
                ? [.. types.Select((type, i) => Key(json.RootElement[i + 1], type))]
                : throw Invalid();
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException or NotSupportedException)
        {
            throw Invalid();
        }
    }

    /// <summary>The fingerprint of the order that a cursor is of.</summary>
    /// <exception cref="GraphQLException">The string is no cursor.</exception>
    public static string OrderOf(string cursor)
    {
        try
        {
            using var json = Parse(cursor);
            return Order(json);
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            throw Invalid();
        }
    }

    /// <summary>What a cursor of another list gets.</summary>
    public static GraphQLException OfAnotherOrder() => new("The cursor belongs to a list in another order.", ErrorCodes.BadUserInput);

    /// <summary>A short name of an order: the same for the same keys and directions.</summary>
    /// <param name="rank">Which part of the list is in this order; 0 where there is but one.</param>
    public static string Fingerprint(IEnumerable<SortKey> keys, int rank)
    {
        var order = string.Join('|', keys.Select(key => $"{Inline.Canonical(key.Selector)} {(key.IsDescending ? '-' : '+')}"));
        var name = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(order)).AsSpan(0, 6));
        return rank == 0 ? name : FormattableString.Invariant($"{name}.{rank}");
    }

    private static JsonDocument Parse(string cursor)
        => cursor.Length > MaxLength ? throw Invalid() : JsonDocument.Parse(Base64Url.DecodeFromChars(cursor));

    private static string Order(JsonDocument cursor)
        => cursor.RootElement is { ValueKind: JsonValueKind.Array } parts && parts.GetArrayLength() > 0 && parts[0].ValueKind is JsonValueKind.String
            ? parts[0].GetString()!
            : throw Invalid();

    private static object? Key(JsonElement json, Type type)
    {
        var value = json.Deserialize(type);
        // PostgreSQL has no such text, so it is none of ours.
        return value is string text && text.Contains('\0', StringComparison.Ordinal) ? throw Invalid() : value;
    }

    private static GraphQLException Invalid() => new("The cursor is not one of this list.", ErrorCodes.BadUserInput);
}
