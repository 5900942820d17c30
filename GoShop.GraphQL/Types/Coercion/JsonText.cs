using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>
/// Reads strings of JSON that may not be Unicode text: RFC 8259 (§8.2) lets <c>"\ud800"</c> pass, and <see cref="JsonElement"/>
/// then throws when it is read.
/// </summary>
internal static class JsonText
{
    /// <summary>The text of a JSON string; false where a surrogate stands alone in it.</summary>
    public static bool TryGetString(JsonElement value, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = value.GetString();
            return text is not null;
        }
        catch (InvalidOperationException) when (value.ValueKind == JsonValueKind.String)
        {
            text = null;
            return false;
        }
    }

    /// <summary>The property's name; as it was written, escapes and all, where a surrogate stands alone in it. No GraphQL name is spelled so.</summary>
    public static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return RawName(property);
        }
    }

    /// <summary>The property of that name, the last one where it is there twice; false also where <paramref name="value"/> is no object.</summary>
    public static bool TryGetProperty(JsonElement value, string name, out JsonElement property)
    {
        property = default;
        if (value.ValueKind != JsonValueKind.Object)
            return false;
        try
        {
            return value.TryGetProperty(name, out property);
        }
        catch (InvalidOperationException)
        {
            // Some property's name is not Unicode text; that is not this one.
            foreach (var candidate in value.EnumerateObject())
            {
                if (NameOf(candidate) == name)
                    property = candidate.Value;
            }
            return property.ValueKind != JsonValueKind.Undefined;
        }
    }

    private static string RawName(JsonProperty property)
    {
        var text = property.ToString();
        return text[1..text.IndexOf('"', 1)];
    }
}
