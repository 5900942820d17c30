using System.Text.Json;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Scalars;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>Writes JSON as literals where no type says how.</summary>
internal static class JsonLiteral
{
    public static Value Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => JsonText.TryGetString(json, out var text)
            ? new StringValue(default, text)
            : throw StringType.NotUnicode("A literal", json),
        JsonValueKind.Number => OfNumber(json.GetRawText()),
        JsonValueKind.True => new BooleanValue(default, true),
        JsonValueKind.False => new BooleanValue(default, false),
        JsonValueKind.Array => new ListValue(default, [.. json.EnumerateArray().Select(Of)]),
        JsonValueKind.Object => new ObjectValue(
            default,
            [.. json.EnumerateObject().Select(property => new ObjectField(new Name(JsonText.NameOf(property), default), Of(property.Value)))]),
        _ => new NullValue(default),
    };

    /// <summary>An Int literal for digits alone, else a Float literal.</summary>
    public static Value OfNumber(string text)
        => text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? new IntValue(default, text) : new FloatValue(default, text);
}
