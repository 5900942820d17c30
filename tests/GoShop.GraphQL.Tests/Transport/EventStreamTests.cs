using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>GraphQL over Server-Sent Events, distinct connections mode.</summary>
public sealed class EventStreamTests : IAsyncLifetime
{
    private const string EventStream = "text/event-stream";
    private const string Complete = "event: complete\ndata:\n\n";

    private TestServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("{ hello }", """{"data":{"hello":"world"}}""")]
    [InlineData("mutation { say(text: \\\"a\\\") }", """{"data":{"say":"a"}}""")]
    public async Task An_answer_comes_as_one_event(string query, string answer)
    {
        var response = await _server.PostAsync($$"""{"query":"{{query}}"}""", accept: EventStream);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal($"event: next\ndata: {answer}\n\n{Complete}", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Errors_of_validation_come_as_an_event()
    {
        var response = await _server.PostAsync("""{"query":"{ nothing }"}""", accept: EventStream);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.StartsWith("event: next\ndata: {\"errors\":[{\"message\":\"Cannot query field", text, StringComparison.Ordinal);
        Assert.EndsWith(Complete, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("application/graphql-response+json, text/event-stream")]
    [InlineData("*/*")]
    public async Task A_subscription_streams_its_events_to_whoever_accepts_them(string accept)
    {
        var response = await _server.PostAsync("""{"query":"subscription { numbers(to: 2) }"}""", accept: accept);
        Assert.Equal(
            ":\n\nevent: next\ndata: {\"data\":{\"numbers\":1}}\n\nevent: next\ndata: {\"data\":{\"numbers\":2}}\n\n" + Complete,
            await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task A_subscription_may_come_by_GET()
    {
        using var stream = await OpenAsync(_server, HttpMethod.Get);
        await SayAsync("one");
        Assert.Equal("""data: {"data":{"said":"one"}}""", await stream.NextAsync("data:"));
        await SayAsync("bye");
        Assert.Equal("event: complete", await stream.NextAsync("event:"));
    }

    [Fact]
    public async Task A_refused_subscription_comes_as_an_event()
    {
        var response = await _server.PostAsync("""{"query":"subscription { secrets }"}""", accept: EventStream);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("FORBIDDEN", text, StringComparison.Ordinal);
        Assert.EndsWith(Complete, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_idle_stream_is_kept_alive_by_comments()
    {
        await using var server = await TestServer.StartAsync(server => server.ModifyServerOptions(options => options.EventStreamKeepAlive = TimeSpan.FromMilliseconds(20)));
        using var stream = await OpenAsync(server, HttpMethod.Post);
        for (var i = 0; i < 3; i++)
            Assert.Equal(":", await stream.NextAsync(":"));
    }

    [Fact]
    public async Task A_stream_that_the_stopping_server_cuts_does_not_say_complete()
    {
        using var stream = await OpenAsync(_server, HttpMethod.Post);
        var stopping = _server.StopAsync();
        Assert.Null(await stream.NextAsync("event:"));
        await stopping;
    }

    [Fact]
    public async Task A_client_that_leaves_ends_its_subscription()
    {
        var hanging = _server.Services.GetRequiredService<Hanging>();
        var stream = await OpenAsync(_server, HttpMethod.Post, "silence");
        await hanging.BeginsAsync(Cancellation);
        stream.Dispose();
        await hanging.EndsAsync(Cancellation);
    }

    private Task SayAsync(string text) => _server.PostAsync($$$"""{"query":"mutation { say(text: \"{{{text}}}\") }"}""");

    private static async Task<Lines> OpenAsync(TestServer server, HttpMethod method, string field = "said")
    {
        var request = method == HttpMethod.Get
            ? new HttpRequestMessage(method, server.Url + $"?query=subscription%7B{field}%7D")
            : new HttpRequestMessage(method, server.Url) { Content = new StringContent($$"""{"query":"subscription { {{field}} }"}""", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept", EventStream);
        var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        return new Lines(response, new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation)));
    }

    private sealed class Lines(HttpResponseMessage response, StreamReader reader) : IDisposable
    {
        /// <summary>The next line that starts so; null at the end.</summary>
        public async Task<string?> NextAsync(string start)
        {
            while (await reader.ReadLineAsync(Cancellation) is { } line)
            {
                if (line.StartsWith(start, StringComparison.Ordinal))
                    return line;
            }
            return null;
        }

        public void Dispose()
        {
            reader.Dispose();
            response.Dispose();
        }
    }
}
