using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Conformance;

/// <summary>Shows a field's coerced arguments as JSON text, in definition order, absent ones left out.</summary>
internal static class ArgumentsJson
{
    private static readonly JsonSerializerOptions Output = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(ResolverContext context)
    {
        var arguments = new JsonObject();
        for (var index = 0; index < context.Arguments.Length; index++)
        {
            if (!ReferenceEquals(context.Arguments[index], Absent.Value))
                arguments[context.Field.Arguments[index].Name] = NodeOf(context.Arguments[index]);
        }
        return arguments.ToJsonString(Output);
    }

    private static JsonNode? NodeOf(object? value) => value switch
    {
        null => null,
        JsonElement json => JsonNode.Parse(json.GetRawText()),
        string text => JsonValue.Create(text),
        double number when !double.IsFinite(number) => null,
        IReadOnlyDictionary<string, object?> fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, NodeOf(field.Value)))),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(NodeOf)]),
        _ => JsonSerializer.SerializeToNode(value),
    };
}
