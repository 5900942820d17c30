using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GoShop.Server.Tests.Rest.OpenApi;

/// <summary>
/// Holds JSON values against schemas of an OpenAPI document: the keywords that the facade's description uses, and more strictly than JSON Schema
/// asks: a member that no schema names is a complaint too.
/// </summary>
internal sealed class SchemaCheck(JsonNode document)
{
    /// <summary>What does not fit, each with where it stands; empty where all does.</summary>
    public IReadOnlyList<string> Complaints(JsonNode schema, JsonNode? value) => [.. Check(schema, value, "$")];

    private IEnumerable<string> Check(JsonNode schema, JsonNode? value, string path)
        => Fit(schema, value, path).Concat(Undescribed(schema, value, path));

    private IEnumerable<string> Fit(JsonNode schema, JsonNode? value, string path)
    {
        if (schema["$ref"] is { } reference)
            return Fit(Resolve(reference), value, path);
        if (schema["anyOf"] is JsonArray choices)
            return choices.Any(choice => !Check(choice!, value, path).Any()) ? [] : [$"{path}: {Show(value)} is none of the choices"];
        return Type(schema, value, path)
            .Concat(schema["allOf"]?.AsArray().SelectMany(part => Fit(part!, value, path)) ?? [])
            .Concat(schema["enum"] is JsonArray listed && !listed.Any(each => JsonNode.DeepEquals(each, value))
                ? [$"{path}: {Show(value)} is not in {listed.ToJsonString()}"] : [])
            .Concat(value switch
            {
                JsonObject members => Members(schema, members, path),
                JsonArray items when schema["items"] is { } item => items.SelectMany((each, index) => Check(item, each, $"{path}[{index}]")),
                JsonValue leaf => Leaf(schema, leaf, path),
                _ => [],
            });
    }

    private static IEnumerable<string> Type(JsonNode schema, JsonNode? value, string path)
    {
        if (schema["type"] is not { } type)
            return [];
        var allowed = type is JsonArray several ? several.Select(each => each!.GetValue<string>()).ToList() : [type.GetValue<string>()];
        var actual = value?.GetValueKind() switch
        {
            null or JsonValueKind.Null => "null",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => allowed.Contains("integer") && decimal.IsInteger(value.GetValue<decimal>()) ? "integer" : "number",
            var kind => kind.Value.ToString().ToLowerInvariant(),
        };
        return allowed.Contains(actual) ? [] : [$"{path}: {Show(value)} is {actual}, not {string.Join(" or ", allowed)}"];
    }

    private IEnumerable<string> Members(JsonNode schema, JsonObject value, string path)
    {
        foreach (var name in schema["required"]?.AsArray().Select(name => name!.GetValue<string>()) ?? [])
        {
            if (!value.ContainsKey(name))
                yield return $"{path}: {name} is missing";
        }
        foreach (var (name, member) in value)
        {
            var described = schema["properties"]?[name] ?? schema["additionalProperties"] as JsonObject;
            foreach (var complaint in described is null ? [] : Check(described, member, $"{path}.{name}"))
                yield return complaint;
        }
    }

    private static IEnumerable<string> Leaf(JsonNode schema, JsonValue value, string path)
    {
        var fits = true;
        if (value.GetValueKind() is JsonValueKind.Number)
        {
            var number = value.GetValue<decimal>();
            fits = number >= (schema["minimum"]?.GetValue<decimal>() ?? decimal.MinValue) && number <= (schema["maximum"]?.GetValue<decimal>() ?? decimal.MaxValue);
        }
        else if (value.GetValueKind() is JsonValueKind.String)
        {
            var text = value.GetValue<string>();
            fits = text.Length >= (schema["minLength"]?.GetValue<int>() ?? 0) && text.Length <= (schema["maxLength"]?.GetValue<int>() ?? int.MaxValue)
                && schema["format"]?.GetValue<string>() switch
                {
                    "uuid" => Guid.TryParseExact(text, "D", out _),
                    "date-time" => DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
                    _ => true,
                };
        }
        if (!fits)
            yield return $"{path}: {Show(value)} does not fit {schema.ToJsonString()}";
    }

    private IEnumerable<string> Undescribed(JsonNode schema, JsonNode? value, string path)
    {
        if (value is not JsonObject members || Parts(schema).Any(part => part["additionalProperties"] is JsonObject))
            return [];
        var known = Parts(schema).SelectMany(part => part["properties"]?.AsObject().Select(property => property.Key) ?? []).ToHashSet();
        return known.Count == 0 ? [] : members.Where(member => !known.Contains(member.Key)).Select(member => $"{path}: {member.Key} is not described");
    }

    // The schemas that an object has to fit together.
    private IEnumerable<JsonNode> Parts(JsonNode schema)
        => schema["$ref"] is { } reference
            ? Parts(Resolve(reference))
            : (schema["allOf"] ?? schema["anyOf"])?.AsArray().SelectMany(part => Parts(part!)).Prepend(schema) ?? [schema];

    private JsonNode Resolve(JsonNode reference)
        => reference.GetValue<string>().Split('/').Skip(1).Aggregate(document, (node, name) => node[name]
            ?? throw new InvalidOperationException($"There is no {reference}."));

    private static string Show(JsonNode? value) => value?.ToJsonString() ?? "null";
}
