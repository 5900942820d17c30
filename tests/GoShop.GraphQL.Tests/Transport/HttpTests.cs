using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>Well-formed requests over HTTP: what comes back, as what, with which status.</summary>
public sealed class HttpTests : IAsyncLifetime
{
    private const string Json = "application/json";
    private const string GraphQL = "application/graphql-response+json";

    private TestServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(null, Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/*", Json)]
    [InlineData("application/json", Json)]
    [InlineData("APPLICATION/JSON", Json)]
    [InlineData("application/json; charset=UTF-8", Json)]
    [InlineData("application/graphql-response+json", GraphQL)]
    [InlineData("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", GraphQL)]
    [InlineData("application/json, application/graphql-response+json", Json)]
    [InlineData("application/json;q=0.9, application/graphql-response+json", GraphQL)]
    [InlineData("application/json;q=0, */*", GraphQL)]
    [InlineData("text/html, */*;q=0.1", Json)]
    [InlineData("application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed", GraphQL)]
    public async Task The_answer_has_the_media_type_that_is_accepted_most(string? accept, string mediaType)
    {
        var response = await _server.PostAsync("""{"query":"{ hello }"}""", accept: accept);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($"{mediaType}; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("""{"data":{"hello":"world"}}""", await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(26, response.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("Application/JSON")]
    public async Task JSON_in_UTF8_is_accepted(string contentType)
    {
        var response = await _server.PostAsync("""{"query":"{ echo(text: \"🏃 \\u2603\") }"}""", contentType);
        Assert.Equal("🏃 ☃", (await DataAsync(response)).GetProperty("echo").GetString());
    }

    [Theory]
    [InlineData("{", "GRAPHQL_PARSE_FAILED")]
    [InlineData("{ nothing }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("query A { hello } query B { hello }", null)]
    [InlineData("query($text: String!) { echo(text: $text) }", "BAD_USER_INPUT")]
    public async Task What_cannot_be_executed_has_status_400_only_as_GraphQL_response(string query, string? code)
    {
        var body = JsonSerializer.Serialize(new { query });
        foreach (var (accept, status) in new[] { (GraphQL, HttpStatusCode.BadRequest), (Json, HttpStatusCode.OK) })
        {
            var response = await _server.PostAsync(body, accept: accept);
            Assert.Equal(status, response.StatusCode);
            var answer = await JsonAsync(response);
            Assert.False(answer.TryGetProperty("data", out _));
            var error = answer.GetProperty("errors")[0];
            if (code is not null)
                Assert.Equal(code, error.GetProperty("extensions").GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task A_failed_field_leaves_status_200()
    {
        var response = await _server.PostAsync("""{"query":"{ forbidden }"}""", accept: GraphQL);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await JsonAsync(response);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").ValueKind);
        Assert.Equal("FORBIDDEN", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Parameters_may_be_null_and_others_are_ignored()
    {
        var response = await _server.PostAsync("""{"other":[1],"query":"{ hello }","variables":null,"operationName":null,"extensions":null,"documentId":null}""");
        Assert.Equal("world", (await DataAsync(response)).GetProperty("hello").GetString());
    }

    [Fact]
    public async Task A_GET_takes_all_parameters_from_its_URL()
    {
        var query = Uri.EscapeDataString("query A { hello } query B($text: String!) { echo(text: $text) }");
        var variables = Uri.EscapeDataString("""{"text":"ü & + 100%"}""");
        var response = await _server.GetAsync($"?query={query}&operationName=B&variables={variables}&extensions=%7B%7D", GraphQL);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("ü & + 100%", (await DataAsync(response)).GetProperty("echo").GetString());
        Assert.Equal(["Accept", "Accept-Encoding", "Authorization", "Cookie"], response.Headers.Vary);
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_browser_that_sends_a_query_gets_its_answer()
    {
        var response = await _server.GetAsync("?query=%7Bhello%7D", "text/html,application/xhtml+xml,*/*;q=0.8");
        Assert.Equal("world", (await DataAsync(response)).GetProperty("hello").GetString());
    }

    [Fact]
    public async Task A_HEAD_is_answered_like_a_GET_without_a_body()
    {
        var response = await _server.GetAsync("?query=%7Bhello%7D", method: HttpMethod.Head);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(26, response.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData(Json)]
    [InlineData(GraphQL)]
    [InlineData("*/*")]
    public async Task A_mutation_by_GET_is_refused_with_405(string accept)
    {
        var response = await _server.GetAsync("?query=mutation%7Bsay(text:%22a%22)%7D", accept);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
        var answer = await JsonAsync(response);
        Assert.Equal("METHOD_NOT_ALLOWED", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.False(answer.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task A_subscription_without_an_event_stream_is_refused_with_406()
    {
        var response = await _server.PostAsync("""{"query":"subscription { said }"}""", accept: Json);
        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Contains("text/event-stream", (await JsonAsync(response)).GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_the_largest_size_is_answered()
    {
        const string Request = """{"query":"{ hello }"}""";
        var response = await _server.PostAsync(Request + new string(' ', 1024 * 1024 - Request.Length));
        Assert.Equal("world", (await DataAsync(response)).GetProperty("hello").GetString());
    }

    [Fact]
    public async Task A_client_that_leaves_takes_its_resolvers_with_it()
    {
        using var leaving = new CancellationTokenSource();
        var request = _server.Client.PostAsync(_server.Url, JsonContent("""{"query":"{ hang }"}"""), leaving.Token);
        var hanging = _server.Services.GetRequiredService<Hanging>();
        await hanging.BeginsAsync(Cancellation);
        await leaving.CancelAsync();
        await hanging.EndsAsync(Cancellation);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
    }

    [Fact]
    public async Task The_schema_is_shown_as_SDL()
    {
        var response = await _server.GetAsync("?sdl", "text/html");
        Assert.Equal("application/graphql; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("type Mutation {\n  say(text: String!): String\n}", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_is_not_shown_where_that_or_introspection_is_switched_off()
    {
        await using var withoutSchema = await TestServer.StartAsync(server => server.ModifyServerOptions(options => options.EnableSchemaRequests = false));
        Assert.Equal(HttpStatusCode.Forbidden, (await withoutSchema.GetAsync("?sdl")).StatusCode);

        await using var withoutIntrospection = await TestServer.StartAsync(server => server.ModifyRequestOptions(
            options => options.Validation = new() { Limits = new() { AllowIntrospection = false } }));
        Assert.Equal(HttpStatusCode.Forbidden, (await withoutIntrospection.GetAsync("?sdl")).StatusCode);
    }

    private static StringContent JsonContent(string body) => new(body, System.Text.Encoding.UTF8, "application/json");

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
        => JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(Cancellation)).RootElement;

    private static async Task<JsonElement> DataAsync(HttpResponseMessage response)
    {
        var answer = await JsonAsync(response);
        Assert.False(answer.TryGetProperty("errors", out _), answer.GetRawText());
        return answer.GetProperty("data");
    }
}
