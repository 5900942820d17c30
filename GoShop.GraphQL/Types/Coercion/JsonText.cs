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

    private static string RawName(JsonProperty property)
    {
        var text = property.ToString();
        return text[1..text.IndexOf('"', 1)];
    }
}
