using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Tests.Transport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Security;

/// <summary>Requests that name their document instead of sending it, over HTTP.</summary>
public sealed class PersistedOperationTests
{
    private const string Hello = "{ hello }";
    private const string HelloAnswer = """{"data":{"hello":"world"}}""";
    private static readonly string HelloHash = HashOf(Hello);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static object Extensions(string hash) => new { persistedQuery = new { version = 1, sha256Hash = hash } };

    private static Task<TestServer> StartTrustedAsync(bool only = false) => TestServer.StartAsync(builder => builder
        .AddTrustedDocuments(_ => new Documents { ["hello"] = Hello, [HelloHash] = Hello, ["say"] = "mutation ($text: String!) { say(text: $text) }" })
        .ModifyPersistedOperations(options => options.TrustedDocumentsOnly = only));

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(TestServer server, object request)
    {
        var response = await server.PostAsync(JsonSerializer.Serialize(request), accept: "application/graphql-response+json");
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(TestServer server, params (string Name, string Value)[] parameters)
    {
        var query = string.Join('&', parameters.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        var response = await server.GetAsync("?" + query, accept: "application/graphql-response+json");
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    private static string Refusal(string message, string code)
        => $$$"""{"errors":[{"message":"{{{message}}}","extensions":{"code":"{{{code}}}"}}]}""";

    [Fact]
    public async Task A_document_that_came_with_its_hash_can_be_named_from_then_on()
    {
        await using var server = await TestServer.StartAsync();
        var named = JsonSerializer.Serialize(Extensions(HelloHash));
        Assert.Equal((HttpStatusCode.BadRequest, Refusal("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND")), await GetAsync(server, ("extensions", named)));
        Assert.Equal((HttpStatusCode.OK, HelloAnswer), await GetAsync(server, ("query", Hello), ("extensions", named)));

        Assert.Equal((HttpStatusCode.OK, HelloAnswer), await GetAsync(server, ("extensions", named)));
        Assert.Equal((HttpStatusCode.OK, HelloAnswer), await PostAsync(server, new { extensions = Extensions(HelloHash.ToUpperInvariant()) }));
        Assert.Equal((HttpStatusCode.OK, HelloAnswer), await PostAsync(server, new { documentId = $"sha256:{HelloHash}" }));
        Assert.Equal((HttpStatusCode.OK, HelloAnswer), await GetAsync(server, ("documentId", HelloHash)));
    }

    [Fact]
    public async Task Variables_and_the_name_of_the_operation_go_with_the_id()
    {
        const string Text = "query A($text: String!) { echo(text: $text) } query B { hello }";
        await using var server = await TestServer.StartAsync();
        await PostAsync(server, new { query = Text, operationName = "B", extensions = Extensions(HashOf(Text)) });
        Assert.Equal(
            (HttpStatusCode.OK, """{"data":{"echo":"ö"}}"""),
            await PostAsync(server, new { operationName = "A", variables = new { text = "ö" }, extensions = Extensions(HashOf(Text)) }));
    }

    [Fact]
    public async Task A_mutation_is_kept_but_not_executed_by_GET()
    {
        const string Text = "mutation { say(text: \"hi\") }";
        await using var server = await TestServer.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(server, new { query = Text, extensions = Extensions(HashOf(Text)) })).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(server, new { extensions = Extensions(HashOf(Text)) })).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await GetAsync(server, ("documentId", HashOf(Text)))).Status);
    }

    [Theory]
    [InlineData("""{"version":1,"sha256Hash":"0123"}""", "'persistedQuery' must have a 'sha256Hash' of 64 hexadecimal digits.")]
    [InlineData("""{"version":1}""", "'persistedQuery' must have a 'sha256Hash' of 64 hexadecimal digits.")]
    [InlineData("""{"version":2,"sha256Hash":"0123"}""", "'persistedQuery' must have 'version': 1.")]
    [InlineData("""[]""", "'persistedQuery' must have 'version': 1.")]
    public async Task An_extension_that_names_nothing_is_refused(string extension, string message)
    {
        await using var server = await TestServer.StartAsync();
        var (status, body) = await GetAsync(server, ("query", Hello), ("extensions", $$"""{"persistedQuery":{{extension}}}"""));
        Assert.Equal((HttpStatusCode.BadRequest, Refusal(message.Replace("'", "\\\"", StringComparison.Ordinal), "BAD_REQUEST")), (status, body));
    }

    [Fact]
    public async Task A_document_that_is_not_what_its_hash_says_is_neither_executed_nor_kept()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(
            (HttpStatusCode.BadRequest, Refusal("The id is not that of the query that came with it.", "BAD_REQUEST")),
            await PostAsync(server, new { query = "{ me }", extensions = Extensions(HelloHash) }));
        Assert.Contains("PERSISTED_QUERY_NOT_FOUND", (await PostAsync(server, new { documentId = HelloHash })).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_cannot_be_executed_is_not_kept()
    {
        const string Text = "{ nothing }";
        await using var server = await TestServer.StartAsync();
        Assert.Contains("GRAPHQL_VALIDATION_FAILED", (await PostAsync(server, new { query = Text, extensions = Extensions(HashOf(Text)) })).Body, StringComparison.Ordinal);
        Assert.Contains("PERSISTED_QUERY_NOT_FOUND", (await PostAsync(server, new { documentId = HashOf(Text) })).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_documents_are_not_kept_clients_are_told_to_stop_asking()
    {
        await using var server = await TestServer.StartAsync(builder => builder.ModifyPersistedOperations(options => options.AllowAutomatic = false));
        var request = new { query = Hello, extensions = Extensions(HelloHash) };
        Assert.Equal((HttpStatusCode.OK, HelloAnswer), await PostAsync(server, request));
        Assert.Equal(
            (HttpStatusCode.BadRequest, Refusal("PersistedQueryNotSupported", "PERSISTED_QUERY_NOT_SUPPORTED")),
            await PostAsync(server, new { request.extensions }));
    }

    [Fact]
    public async Task A_trusted_document_is_named_by_its_id()
    {
        await using var server = await StartTrustedAsync();
        Assert.Equal((HttpStatusCode.OK, HelloAnswer), await PostAsync(server, new { documentId = "hello" }));
        Assert.Equal((HttpStatusCode.OK, HelloAnswer), await PostAsync(server, new { documentId = "hello", query = Hello }));
        Assert.Equal((HttpStatusCode.OK, """{"data":{"say":"hi"}}"""), await PostAsync(server, new { documentId = "say", variables = new { text = "hi" } }));
        Assert.Equal((HttpStatusCode.OK, """{"data":{"me":null}}"""), await PostAsync(server, new { query = "{ me }" }));
        Assert.Contains("PERSISTED_QUERY_NOT_FOUND", (await GetAsync(server, ("documentId", "other"))).Body, StringComparison.Ordinal);
        Assert.Contains("BAD_REQUEST", (await PostAsync(server, new { documentId = "hello", query = "{ me }" })).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_only_trusted_documents_are_allowed_no_other_is_executed_or_kept()
    {
        await using var server = await StartTrustedAsync(only: true);
        Assert.Equal((HttpStatusCode.OK, HelloAnswer), await PostAsync(server, new { documentId = "hello" }));
        Assert.Equal((HttpStatusCode.OK, HelloAnswer), await PostAsync(server, new { query = Hello, extensions = Extensions(HelloHash) }));

        var refusal = (HttpStatusCode.BadRequest, Refusal("Only documents that the server knows are executed: name one by its id.", "PERSISTED_QUERY_ID_REQUIRED"));
        Assert.Equal(refusal, await PostAsync(server, new { query = "{ me }" }));
        Assert.Equal(refusal, await PostAsync(server, new { query = Hello }));
        Assert.Equal(refusal, await GetAsync(server, ("query", "{ me }")));
        Assert.Equal(refusal, await PostAsync(server, new { query = "{ me }", extensions = Extensions(HashOf("{ me }")) }));
        Assert.Equal(refusal, await PostAsync(server, new { query = "{ me }", documentId = "other" }));
        Assert.Contains("BAD_REQUEST", (await PostAsync(server, new { query = "{ me }", documentId = "hello" })).Body, StringComparison.Ordinal);
        Assert.Contains("BAD_REQUEST", (await PostAsync(server, new { query = "{ me }", extensions = Extensions(HelloHash) })).Body, StringComparison.Ordinal);
        Assert.Contains("PERSISTED_QUERY_NOT_FOUND", (await PostAsync(server, new { documentId = HashOf("{ me }") })).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_application_itself_is_free_to_send_what_it_likes()
    {
        await using var server = await StartTrustedAsync(only: true);
        await using var result = await server.Services.GetRequiredService<IRequestExecutor>().ExecuteAsync(
            new OperationRequest { Query = "{ me }", Services = server.Services, IsTrusted = true }, Cancellation);
        Assert.Equal("""{"data":{"me":null}}""", Encoding.UTF8.GetString(((OperationResult)result).Json.Span));
    }

    /// <summary>Documents by id.</summary>
    private sealed class Documents : Dictionary<string, string>, IOperationDocumentStore
    {
        public ValueTask<string?> FindAsync(string id, CancellationToken cancellation) => new(this.GetValueOrDefault(id));
    }
}
