using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>What is not a well-formed request is refused with its status and a body that says why, and never reaches the executor.</summary>
public sealed class BadHttpRequestTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("", "The request body is empty.")]
    [InlineData("{ \"not a JSON", "The request body is not JSON, or nests too deep: line 1, byte 14.")]
    [InlineData("{\n \"query\": oops }", "The request body is not JSON, or nests too deep: line 2, byte 11.")]
    [InlineData("\"{ hello }\"", "The request must be a JSON object, not a string.")]
    [InlineData("null", "The request must be a JSON object, not null.")]
    [InlineData("""[{"query":"{ hello }"}]""", "Batched requests are not supported: send one request object, not an array.")]
    [InlineData("{}", "The request has no \"query\": send the document as a string.")]
    [InlineData("""{"qeury":"{ hello }"}""", "The request has no \"query\": send the document as a string.")]
    [InlineData("""{"query":null}""", "The request has no \"query\": send the document as a string.")]
    [InlineData("""{"query":{}}""", "\"query\" must be a string, not an object.")]
    [InlineData("""{"query":0}""", "\"query\" must be a string, not a number.")]
    [InlineData("""{"query":"{ hello }","variables":"x"}""", "\"variables\" must be a JSON object, not a string.")]
    [InlineData("""{"query":"{ hello }","variables":[7]}""", "\"variables\" must be a JSON object, not an array.")]
    [InlineData("""{"query":"{ hello }","operationName":false}""", "\"operationName\" must be a string, not a boolean.")]
    [InlineData("""{"query":"{ hello }","extensions":[]}""", "\"extensions\" must be a JSON object, not an array.")]
    [InlineData("""{"query":"\ud800"}""", "The request body holds half a surrogate pair.")]
    [InlineData("""{"query":"\udc00\ud800"}""", "The request body holds half a surrogate pair.")]
    [InlineData("""{"query":"\ud83d!\ude00"}""", "The request body holds half a surrogate pair.")]
    [InlineData("""{"query":"{ hello }","variables":{"\uDBFF":1}}""", "The request body holds half a surrogate pair.")]
    [InlineData("""{"query":"{ hello }","variables":{"a":["x\u0000"]}}""", "The request body holds a NUL character.")]
    [InlineData("""{"query":"{ nothing }","query":"{ hello }"}""", "The request body names \"query\" more than once in one object.")]
    [InlineData("""{"query":"{ nothing }","qu\u0065ry":"{ hello }"}""", "The request body names \"query\" more than once in one object.")]
    [InlineData("""{"query":"{ hello }","variables":{"a":[{"b":1},{"b":1,"b":2}]}}""", "The request body names \"b\" more than once in one object.")]
    [InlineData("""{"query":"{ hello }","variables":{"\ud800":1,"\ud800":2}}""", "The request body holds half a surrogate pair.")]
    public async Task A_malformed_body_is_refused_with_400(string body, string message)
    {
        foreach (var accept in (string[])["application/json", "application/graphql-response+json"])
            await AssertRefused(await _server.PostAsync(body, accept: accept), HttpStatusCode.BadRequest, accept, message, "BAD_REQUEST");
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused_with_400()
    {
        byte[] body = [.. "{\"query\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        await AssertRefused(await _server.PostAsync(body), HttpStatusCode.BadRequest, "application/json", "The request body holds bytes that are not UTF-8.", "BAD_REQUEST");
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public async Task A_megabyte_of_brackets_is_refused_with_400(char bracket)
    {
        var response = await _server.PostAsync(new string(bracket, 1024 * 1024));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Variables_nested_too_deep_are_refused_with_400()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 500)) + "1" + new string('}', 500);
        var response = await _server.PostAsync($$"""{"query":"{ hello }","variables":{{deep}}}""");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_with_413()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"query":"{{new string(' ', 1024 * 1024)}}"}""");
        await AssertTooLarge(await _server.PostAsync(body), limit: 1024 * 1024);
    }

    [Fact]
    public async Task A_body_of_unknown_length_over_the_limit_is_refused_with_413()
    {
        await using var small = await TestServer.StartAsync(server => server.ModifyServerOptions(options => options.MaxRequestSize = 10_000));
        var request = new HttpRequestMessage(HttpMethod.Post, small.Url) { Content = new ByteArrayContent(new byte[10_001]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TransferEncodingChunked = true;
        await AssertTooLarge(await small.Client.SendAsync(request, TestContext.Current.CancellationToken), limit: 10_000);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/graphql")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense")]
    public async Task Another_content_type_than_JSON_in_UTF8_is_refused_with_415(string? contentType)
    {
        var response = await _server.PostAsync("""{"query":"{ hello }"}""", contentType);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains("application/json", await MessageAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_body_is_refused_with_415()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _server.Url) { Content = new StringContent("""{"query":"{ hello }"}""", Encoding.UTF8, "application/json") };
        request.Content.Headers.ContentEncoding.Add("gzip");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _server.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("application/json;q=0")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense")]
    public async Task An_Accept_that_nothing_fits_is_refused_with_406(string accept)
    {
        var response = await _server.PostAsync("""{"query":"{ hello }"}""", accept: accept);
        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.NotEmpty(await MessageAsync(response));
    }

    [Theory]
    [InlineData("?query=%7Bhello%7D&variables=oops", "\"variables\" is not JSON, or nests too deep: line 1, byte 1.")]
    [InlineData("?query=%7Bhello%7D&variables=%5B%5D", "\"variables\" must be a JSON object, not an array.")]
    [InlineData("?query=%7Bhello%7D&variables=%7B%22a%22:%22%5Cud800%22%7D", "\"variables\" holds half a surrogate pair.")]
    [InlineData("?query=%7Bhello%7D&extensions=1", "\"extensions\" must be a JSON object, not a number.")]
    [InlineData("?query=%7Bhello%7D&query=%7Bhello%7D", "\"query\" is in the URL more than once.")]
    [InlineData("?operationName=A", "The request has no \"query\": send the document as a string.")]
    [InlineData("", "The request has no \"query\": send the document as a string.")]
    public async Task A_malformed_URL_is_refused_with_400(string rest, string message)
        => await AssertRefused(await _server.GetAsync(rest), HttpStatusCode.BadRequest, "application/json", message, "BAD_REQUEST");

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Another_method_than_GET_and_POST_is_refused_with_405(string method)
    {
        var response = await _server.GetAsync("", method: new HttpMethod(method));
        Assert.Equal(["GET", "HEAD", "POST"], response.Content.Headers.Allow);
        await AssertRefused(response, HttpStatusCode.MethodNotAllowed, "application/json", $"{method} is not supported: use GET, HEAD, POST.", "METHOD_NOT_ALLOWED");
    }

    [Fact]
    public async Task GET_is_refused_with_405_where_it_is_switched_off()
    {
        await using var server = await TestServer.StartAsync(server => server.ModifyServerOptions(options => options.EnableGetRequests = false));
        var response = await server.GetAsync("?query=%7Bhello%7D");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Errors_before_an_event_stream_come_as_JSON()
        => await AssertRefused(
            await _server.PostAsync("{}", accept: "text/event-stream"),
            HttpStatusCode.BadRequest,
            "application/json",
            "The request has no \"query\": send the document as a string.",
            "BAD_REQUEST");

    [Fact]
    public async Task An_option_without_sense_stops_the_start()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => TestServer.StartAsync(server => server.ModifyServerOptions(options => options.MaxRequestSize = 0)));
        Assert.Contains("GraphQLServerOptions.MaxRequestSize must be positive.", exception.Message, StringComparison.Ordinal);
    }

    private static Task AssertTooLarge(HttpResponseMessage response, int limit) => AssertRefused(
        response,
        HttpStatusCode.RequestEntityTooLarge,
        "application/json",
        $"The request body is larger than {limit} bytes.",
        "PAYLOAD_TOO_LARGE");

    private static async Task AssertRefused(HttpResponseMessage response, HttpStatusCode status, string mediaType, string message, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("utf-8", response.Content.Headers.ContentType.CharSet);
        Assert.NotNull(response.Content.Headers.ContentLength);
        var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;
        var error = Assert.Single(body.GetProperty("errors").EnumerateArray());
        Assert.Equal(message, error.GetProperty("message").GetString());
        Assert.Equal(code, error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.False(body.TryGetProperty("data", out _));
    }

    private static async Task<string> MessageAsync(HttpResponseMessage response)
        => JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement.GetProperty("errors")[0].GetProperty("message").GetString()!;
}
