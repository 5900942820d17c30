using System.Runtime.InteropServices;
using System.Text.Json;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Execution;

/// <summary>Writes JSON so that what means the same reads the same: properties in the order of their names, no white space.</summary>
internal static class CanonicalJson
{
    /// <param name="text">Where to.</param>
    /// <param name="declared">The variables that count: what a client adds to them changes nothing.</param>
    /// <param name="given">The variables as the client gave them.</param>
    public static void WriteVariables(Utf8ResultWriter text, IReadOnlyList<VariableDefinition> declared, JsonElement given)
    {
        foreach (var variable in declared)
        {
            // Absent is not null: each takes a place of its own.
            if (JsonText.TryGetProperty(given, variable.Variable.Name.Value, out var value))
                Write(text, value);
            text.WriteByte((byte)';');
        }
    }

    private static void Write(Utf8ResultWriter text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.WriteByte((byte)'{');
                foreach (var property in value.EnumerateObject().OrderBy(JsonText.NameOf, StringComparer.Ordinal))
                {
                    text.WriteString(JsonText.NameOf(property));
                    text.WriteByte((byte)':');
                    Write(text, property.Value);
                    text.WriteByte((byte)',');
                }
                text.WriteByte((byte)'}');
                break;
            case JsonValueKind.Array:
                text.WriteByte((byte)'[');
                foreach (var item in value.EnumerateArray())
                {
                    Write(text, item);
                    text.WriteByte((byte)',');
                }
                text.WriteByte((byte)']');
                break;
            default:
                text.WriteRaw(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }
}
