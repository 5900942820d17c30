using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace GoShop.GraphQL.Transport;

/// <summary>What clients send as JSON, held against what its readers take for granted.</summary>
public static class JsonSoundness
{
    private const int EscapeLength = 6;

    /// <summary>Whether the bytes are well-formed UTF-8 whose strings hold neither lone surrogates nor NUL: JSON's grammar lets those pass (RFC 8259 §8.2), .NET strings and databases do not.</summary>
    /// <param name="fault">What was met instead, for the client.</param>
    public static bool Check(ReadOnlySpan<byte> json, out string? fault)
    {
        fault = !Utf8.IsValid(json) ? "bytes that are not UTF-8" : EscapeFault(json);
        return fault is null;
    }

    /// <summary>A name that an object, at any depth, has more than once; null where there is none. What that means is anyone's guess (RFC 8259 §4), and others on the way may guess otherwise.</summary>
    public static string? FindRepeatedName(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
            return json.EnumerateArray().Select(FindRepeatedName).FirstOrDefault(static name => name is not null);
        if (json.ValueKind != JsonValueKind.Object)
            return null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            if (!names.Add(member.Name))
                return member.Name;
            if (FindRepeatedName(member.Value) is { } below)
                return below;
        }
        return null;
    }

    private static string? EscapeFault(ReadOnlySpan<byte> json)
    {
        for (var next = json.IndexOf((byte)'\\'); next >= 0; next = json.IndexOf((byte)'\\'))
        {
            json = json[next..];
            if (!TryReadEscape(json, out var unit))
            {
                json = json[Math.Min(2, json.Length)..];
                continue;
            }
            json = json[EscapeLength..];
            if (unit == '\0')
                return "a NUL character";
            if (!char.IsSurrogate(unit))
                continue;
            if (!char.IsHighSurrogate(unit) || !TryReadEscape(json, out var low) || !char.IsLowSurrogate(low))
                return "half a surrogate pair";
            json = json[EscapeLength..];
        }
        return null;
    }

    private static bool TryReadEscape(ReadOnlySpan<byte> json, out char unit)
    {
        unit = default;
        if (json.Length < EscapeLength || json[0] != '\\' || json[1] != 'u')
            return false;
        if (!Utf8Parser.TryParse(json.Slice(2, 4), out ushort value, out var read, 'X') || read != 4)
            return false;
        unit = (char)value;
        return true;
    }
}
