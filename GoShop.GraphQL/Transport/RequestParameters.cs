using System.Security.Claims;
using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Transport;

/// <summary>The parameters of a request, whatever carried them (GraphQL over HTTP, Request Parameters).</summary>
internal sealed record RequestParameters
{
    public string? Query { get; init; }
    public string? DocumentId { get; init; }
    public string? OperationName { get; init; }
    public JsonElement Variables { get; init; }
    public JsonElement Extensions { get; init; }

    /// <summary>The files of a multipart request, by the names that variables use for them; null where there are none.</summary>
    public IReadOnlyDictionary<string, IFile>? Files { get; init; }

    /// <summary>Takes the parameters from a JSON value. Names it does not know are left alone: the specification reserves them.</summary>
    /// <param name="fault">What the client did wrong; null where the parameters are there.</param>
    public static RequestParameters? Read(JsonElement json, out string? fault)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            fault = "Batched requests are not supported: send one request object, not an array.";
            return null;
        }
        if (json.ValueKind != JsonValueKind.Object)
        {
            fault = $"The request must be a JSON object, not {Describe(json)}.";
            return null;
        }

        string? query = null, documentId = null, operationName = null;
        JsonElement variables = default, extensions = default;
        fault = null;
        foreach (var property in json.EnumerateObject())
        {
            if (property.NameEquals("query"u8))
                query = ReadString("query", property.Value, ref fault);
            else if (property.NameEquals("variables"u8))
                variables = ReadObject("variables", property.Value, ref fault);
            else if (property.NameEquals("operationName"u8))
                operationName = ReadString("operationName", property.Value, ref fault);
            else if (property.NameEquals("extensions"u8))
                extensions = ReadObject("extensions", property.Value, ref fault);
            else if (property.NameEquals("documentId"u8))
                documentId = ReadString("documentId", property.Value, ref fault);
        }
        var parameters = new RequestParameters
        {
            Query = query,
            DocumentId = documentId,
            OperationName = operationName,
            Variables = variables,
            Extensions = extensions,
        };
        fault ??= parameters.Missing();
        return fault is null ? parameters : null;
    }

    /// <summary>What is missing for these parameters to name a document; null where they do.</summary>
    public string? Missing()
        => Query is null && DocumentId is null && !PersistedQueryExtension.IsIn(Extensions) ? "The request has no \"query\": send the document as a string." : null;

    /// <summary>The element where it is a JSON object or null; else <paramref name="fault"/> says what it is.</summary>
    public static JsonElement ReadObject(string name, JsonElement value, ref string? fault)
    {
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            fault ??= $"\"{name}\" must be a JSON object, not {Describe(value)}.";
        return value;
    }

    private static string? ReadString(string name, JsonElement value, ref string? fault)
    {
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        if (value.ValueKind != JsonValueKind.Null)
            fault ??= $"\"{name}\" must be a string, not {Describe(value)}.";
        return null;
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };

    /// <summary>The same parameters, free of the memory of the document they were read from.</summary>
    public RequestParameters Detach() => this with { Variables = Copy(Variables), Extensions = Copy(Extensions) };

    private static JsonElement Copy(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? value : value.Clone();

    public OperationRequest ToRequest(IServiceProvider services, ClaimsPrincipal user, string requestId, bool readOnly = false) => new()
    {
        Query = Query,
        DocumentId = DocumentId,
        OperationName = OperationName,
        Variables = Variables,
        Extensions = Extensions,
        Files = Files,
        Services = services,
        User = user,
        RequestId = requestId,
        ReadOnly = readOnly,
    };
}
