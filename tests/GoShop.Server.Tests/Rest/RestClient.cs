using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;

namespace GoShop.Server.Tests.Rest;

/// <summary>What the facade answered.</summary>
internal sealed record RestAnswered(HttpStatusCode Status, string? MediaType, JsonNode Body)
{
    public string? Code => Body["code"]?.GetValue<string>();
    public JsonNode? Data => Body["data"];
}

internal static class RestClient
{
    /// <summary>A form of files under one name.</summary>
    public static MultipartFormDataContent Form(string name, params IReadOnlyList<byte[]> files)
    {
        var form = new MultipartFormDataContent();
        foreach (var file in files)
            form.Add(new ByteArrayContent(file), name, "picture.png");
        return form;
    }

    /// <summary>Calls a route below /api/v1.</summary>
    public static async Task<RestAnswered> CallAsync(this HttpClient http, HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1{path}");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        using var response = await http.SendAsync(request);
        // Files have no envelope.
        var answer = response.Content.Headers.ContentType?.MediaType == "application/json" ? (await response.Content.ReadFromJsonAsync<JsonNode>())! : new JsonObject();
        SuiteLog.PlantSecretsOf(body is null or string ? null : JsonSerializer.SerializeToNode(body), response);
        SuiteLog.PlantSecretsOf(answer);
        return new RestAnswered(response.StatusCode, response.Content.Headers.ContentType?.MediaType, answer);
    }
}
