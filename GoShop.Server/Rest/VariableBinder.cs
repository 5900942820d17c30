using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using GoShop.GraphQL.Types;

namespace GoShop.Server.Rest;

/// <summary>Makes the variables of a route's operation from a request's path, query string and body.</summary>
/// <param name="route">The row.</param>
/// <param name="inputType">The type of the variable <c>input</c>; null where there is none.</param>
internal sealed class VariableBinder(RestRoute route, InputObjectType? inputType)
{
    /// <summary>The type of the variable <c>input</c>; null where there is none.</summary>
    public InputObjectType? InputType => inputType;

    /// <summary>The variables as a JSON object, to be disposed.</summary>
    /// <exception cref="RestException">A parameter or a member of the body is not what it should be.</exception>
    public JsonDocument Bind(HttpRequest request, ListQuery? list, JsonElement body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (parameter, value) in request.RouteValues)
            {
                if (!route.PathMembers.ContainsKey(parameter))
                    json.WriteString(parameter, (string?)value);
            }
            list?.WriteVariables(json);
            if (inputType is not null)
                WriteInput(json, inputType, body, MembersOfAddress(request));
            json.WriteEndObject();
        }
        var variables = JsonDocument.Parse(buffer.WrittenMemory);
        if (inputType is not null)
            BodyCheck.Require(inputType, variables.RootElement.GetProperty(StoredOperation.Input));
        return variables;
    }

    /// <summary>What the path and the query string say of <c>input</c>.</summary>
    private Dictionary<string, string> MembersOfAddress(HttpRequest request)
    {
        var members = route.PathMembers.ToDictionary(parameter => parameter.Value, parameter => (string)request.RouteValues[parameter.Key]!);
        foreach (var name in route.QueryMembers)
        {
            if (QueryText.Find(request.Query, name) is { } text)
                members[name] = text;
        }
        return members;
    }

    /// <summary>The body's members, then what the address adds; that wins, for it is what the caller addressed.</summary>
    private void WriteInput(Utf8JsonWriter json, InputObjectType type, JsonElement body, Dictionary<string, string> added)
    {
        json.WriteStartObject(StoredOperation.Input);
        if (body.ValueKind is JsonValueKind.Object)
        {
            foreach (var member in body.EnumerateObject())
            {
                if (!added.ContainsKey(member.Name))
                    WriteMember(json, type, member);
            }
        }
        foreach (var (name, value) in added)
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    // Legacy clients write enum values in any case, and forms have nothing but text.
    private void WriteMember(Utf8JsonWriter json, InputObjectType type, JsonProperty member)
    {
        var named = member.Value.ValueKind is JsonValueKind.String && type.Fields.TryGet(member.Name, out var field) ? field.Type.Named : null;
        if (named is EnumType)
            json.WriteString(member.Name, member.Value.GetString()!.ToUpperInvariant());
        else if (route.FilesMember is not null && named is { Name: "Boolean" } && bool.TryParse(member.Value.GetString(), out var flag))
            json.WriteBoolean(member.Name, flag);
        else
        {
            json.WritePropertyName(member.Name);
            json.WriteRawValue(JsonMarshal.GetRawUtf8Value(member.Value));
        }
    }
}
