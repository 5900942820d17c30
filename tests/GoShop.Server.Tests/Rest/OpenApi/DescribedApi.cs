using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace GoShop.Server.Tests.Rest.OpenApi;

/// <summary>Calls the facade and holds what is sent and answered against the server's own description of it.</summary>
internal sealed class DescribedApi
{
    private readonly JsonNode _document;
    private readonly SchemaCheck _check;

    private DescribedApi(JsonNode document) => (_document, _check) = (document, new SchemaCheck(document));

    /// <summary>The ids of the operations that have succeeded.</summary>
    public HashSet<string> Succeeded { get; } = [];

    /// <summary>The ids of all operations.</summary>
    public IEnumerable<string> Operations => _document["paths"]!.AsObject()
        .SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!["operationId"]!.GetValue<string>());

    public static async Task<DescribedApi> ReadAsync(HttpClient http) => new((await http.GetFromJsonAsync<JsonNode>("/api/v1/openapi.json"))!);

    /// <summary>Calls a route and fails where the answer, or the call that was accepted, is not as described.</summary>
    public async Task<RestAnswered> CallAsync(HttpClient http, HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        var answer = await http.CallAsync(method, path, body, headers);
        var operation = Find(method, path.Split('?')[0]);
        var status = ((int)answer.Status).ToString();
        var response = operation["responses"]![status] ?? throw new InvalidOperationException($"{method} {path} answered {status}, which is not described: {answer.Body}");
        var content = response["content"]![answer.MediaType!] ?? throw new InvalidOperationException($"{method} {path} answered {answer.MediaType}, which is not described.");
        // Files are bytes, which have no schema.
        if (content["schema"] is { } schema)
            Require(schema, answer.Body, $"{method} {path} answered {status}");
        if ((int)answer.Status >= (int)HttpStatusCode.BadRequest)
            return answer;
        Succeeded.Add(operation["operationId"]!.GetValue<string>());
        RequireParameters(operation, QueryHelpers.ParseQuery(path.Contains('?') ? path[path.IndexOf('?')..] : "").Keys, "query");
        RequireParameters(operation, headers.Select(header => header.Name), "header");
        if (body is HttpContent)
            Assert.NotNull(operation["requestBody"]!["content"]!["multipart/form-data"]);
        else if (body is not null)
            Require(operation["requestBody"]!["content"]!["application/json"]!["schema"]!, JsonSerializer.SerializeToNode(body)!, $"{method} {path} took a body");
        return answer;
    }

    private void Require(JsonNode schema, JsonNode value, string what)
    {
        var complaints = _check.Complaints(schema, value);
        Assert.True(complaints.Count == 0, $"{what} that is not as described:\n{string.Join('\n', complaints)}");
    }

    private static void RequireParameters(JsonNode operation, IEnumerable<string> names, string place)
    {
        var described = operation["parameters"]?.AsArray().Where(parameter => parameter!["in"]!.GetValue<string>() == place)
            .Select(parameter => parameter!["name"]!.GetValue<string>()) ?? [];
        Assert.Subset(described.ToHashSet(), names.ToHashSet());
    }

    private JsonNode Find(HttpMethod method, string path)
        => _document["paths"]!.AsObject().OrderBy(template => template.Key.Count(letter => letter == '{'))
            .Where(template => Regex.IsMatch(path, $"^{Regex.Replace(template.Key, @"\{\w+\}", "[^/]+")}$"))
            .Select(template => template.Value![method.Method.ToLowerInvariant()]).First(operation => operation is not null)!;
}
