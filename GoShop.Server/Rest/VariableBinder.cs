using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using GoShop.GraphQL.Types;

namespace GoShop.Server.Rest;

/// <summary>Makes the variables of a route's operation from a request's path, query string, headers and body.</summary>
/// <param name="route">The row.</param>
/// <param name="inputType">The type of the variable <c>input</c>; null where there is none.</param>
internal sealed class VariableBinder(RestRoute route, InputObjectType? inputType)
{
    private const string Input = "input";

    /// <summary>The variables as a JSON object, to be disposed.</summary>
    /// <exception cref="RestException">A parameter is not what it should be.</exception>
    public JsonDocument Bind(HttpRequest request, JsonElement body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in request.RouteValues)
            {
                if (!TargetOf(name).StartsWith(Input + ".", StringComparison.Ordinal))
                    json.WriteString(TargetOf(name), (string?)value);
            }
            if (route.List is { } list)
                new ListVariables(list, request.Query).Write(json);
            if (inputType is not null)
                WriteInput(json, request, body);
            json.WriteEndObject();
        }
        return JsonDocument.Parse(buffer.WrittenMemory);
    }

    private string TargetOf(string parameter) => route.PathTargets.GetValueOrDefault(parameter, parameter);

    /// <summary>The body's members, then what path and headers add; those win, for they are what the caller addressed.</summary>
    private void WriteInput(Utf8JsonWriter json, HttpRequest request, JsonElement body)
    {
        var added = new Dictionary<string, string>();
        foreach (var (name, value) in request.RouteValues)
        {
            if (TargetOf(name).StartsWith(Input + ".", StringComparison.Ordinal))
                added[TargetOf(name)[(Input.Length + 1)..]] = (string)value!;
        }
        if (route.IdempotencyKeyTarget is { } target && request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key)
            added[target] = key;

        json.WriteStartObject(Input);
        if (body.ValueKind is JsonValueKind.Object)
        {
            foreach (var member in body.EnumerateObject())
            {
                if (!added.ContainsKey(member.Name))
                    WriteMember(json, member);
            }
        }
        foreach (var (name, value) in added)
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    // Legacy clients write enum values in any case.
    private void WriteMember(Utf8JsonWriter json, JsonProperty member)
    {
        if (member.Value.ValueKind is JsonValueKind.String && inputType!.Fields.TryGet(member.Name, out var field) && field.Type.Named is EnumType)
            json.WriteString(member.Name, member.Value.GetString()!.ToUpperInvariant());
        else
        {
            json.WritePropertyName(member.Name);
            json.WriteRawValue(JsonMarshal.GetRawUtf8Value(member.Value));
        }
    }
}
