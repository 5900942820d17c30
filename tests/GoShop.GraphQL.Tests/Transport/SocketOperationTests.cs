using System.Security.Claims;
using System.Text.Json;
using GoShop.GraphQL.Transport.WebSockets;
using GoShop.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>Operations over a socket that speaks <c>graphql-transport-ws</c>.</summary>
public sealed class SocketOperationTests : IAsyncLifetime
{
    private TestServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("{ hello }", """{"data":{"hello":"world"}}""")]
    [InlineData("mutation { say(text: \\\"a\\\") }", """{"data":{"say":"a"}}""")]
    public async Task A_query_gives_next_and_complete(string query, string answer)
    {
        using var socket = await ReadyAsync(_server);
        await SubscribeAsync(socket, "q", query);
        Assert.Equal($$"""{"id":"q","type":"next","payload":{{answer}}}""", await socket.ReceiveAsync());
        Assert.Equal("""{"id":"q","type":"complete"}""", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task All_parameters_are_taken()
    {
        using var socket = await ReadyAsync(_server);
        await socket.SendAsync(
            """{"id":"q","type":"subscribe","payload":{"query":"query A { hello } query B($text: String!) { echo(text: $text) }","operationName":"B","variables":{"text":"ü"},"extensions":{"a":1}}}""");
        Assert.Equal("ü", (await socket.ReceiveJsonAsync()).GetProperty("payload").GetProperty("data").GetProperty("echo").GetString());
    }

    [Fact]
    public async Task Ids_are_sent_back_as_they_came()
    {
        using var socket = await ReadyAsync(_server);
        await SubscribeAsync(socket, "\\\"\\n<é>", "{ hello }");
        Assert.Equal("\"\n<é>", (await socket.ReceiveJsonAsync()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_request_error_ends_the_operation_and_frees_its_id()
    {
        using var socket = await ReadyAsync(_server);
        foreach (var query in (string[])["{ nothing }", "{", "subscription { secrets }"])
        {
            await SubscribeAsync(socket, "1", query);
            var message = await socket.ReceiveJsonAsync();
            Assert.Equal("error", message.GetProperty("type").GetString());
            Assert.NotEmpty(message.GetProperty("payload")[0].GetProperty("message").GetString()!);
        }
        await SubscribeAsync(socket, "1", "{ hello }");
        Assert.Equal("next", await TypeAsync(socket));
    }

    [Fact]
    public async Task A_field_error_comes_with_next()
    {
        using var socket = await ReadyAsync(_server);
        await SubscribeAsync(socket, "1", "{ forbidden }");
        var message = await socket.ReceiveJsonAsync();
        Assert.Equal("next", message.GetProperty("type").GetString());
        Assert.Equal(JsonValueKind.Null, message.GetProperty("payload").GetProperty("data").ValueKind);
        Assert.Equal("complete", await TypeAsync(socket));
    }

    [Fact]
    public async Task A_subscription_gives_its_events_and_complete()
    {
        using var socket = await ReadyAsync(_server);
        await SubscribeAsync(socket, "n", "subscription { numbers(to: 2) }");
        Assert.Equal("""{"id":"n","type":"next","payload":{"data":{"numbers":1}}}""", await socket.ReceiveAsync());
        Assert.Equal("""{"id":"n","type":"next","payload":{"data":{"numbers":2}}}""", await socket.ReceiveAsync());
        Assert.Equal("""{"id":"n","type":"complete"}""", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Operations_share_a_socket()
    {
        using var socket = await ReadyAsync(_server);
        await SubscribeAsync(socket, "s", "subscription { said }");
        await SubscribeAsync(socket, "h", "{ hang }");
        await SubscribeAsync(socket, "m", "mutation { say(text: \\\"one\\\") }");
        var messages = new[] { await socket.ReceiveAsync(), await socket.ReceiveAsync(), await socket.ReceiveAsync() };
        Assert.Contains("""{"id":"s","type":"next","payload":{"data":{"said":"one"}}}""", messages);
        Assert.Contains("""{"id":"m","type":"next","payload":{"data":{"say":"one"}}}""", messages);
        Assert.Contains("""{"id":"m","type":"complete"}""", messages);
    }

    [Fact]
    public async Task Complete_stops_the_operation_and_frees_its_id_at_once()
    {
        using var socket = await ReadyAsync(_server);
        var hanging = _server.Services.GetRequiredService<Hanging>();
        foreach (var query in (string[])["{ hang }", "subscription { silence }"])
        {
            await SubscribeAsync(socket, "1", query);
            await hanging.BeginsAsync(Cancellation);
            await socket.SendAsync("""{"id":"1","type":"complete"}""");
            await SubscribeAsync(socket, "1", "{ hello }");
            Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"hello":"world"}}}""", await socket.ReceiveAsync());
            Assert.Equal("""{"id":"1","type":"complete"}""", await socket.ReceiveAsync());
            await hanging.EndsAsync(Cancellation);
        }
    }

    [Fact]
    public async Task An_id_in_use_closes_with_4409()
    {
        using var socket = await ReadyAsync(_server);
        await SubscribeAsync(socket, "a", "{ hang }");
        await SubscribeAsync(socket, "a", "{ hello }");
        Assert.Equal("4409 Subscriber for a already exists", await socket.ClosedAsync());
    }

    [Fact]
    public async Task More_operations_than_allowed_are_answered_with_an_error()
    {
        await using var server = await TestServer.StartAsync(server => server.ModifyServerOptions(options => options.Sockets.MaxOperations = 1));
        using var socket = await ReadyAsync(server);
        await SubscribeAsync(socket, "a", "{ hang }");
        await SubscribeAsync(socket, "b", "{ hello }");
        var message = await socket.ReceiveJsonAsync();
        Assert.Equal(("b", "error"), (message.GetProperty("id").GetString(), message.GetProperty("type").GetString()));
        Assert.Equal("RATE_LIMITED", message.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Whatever_runs_ends_with_its_socket()
    {
        var hanging = _server.Services.GetRequiredService<Hanging>();
        var socket = await ReadyAsync(_server);
        await SubscribeAsync(socket, "a", "{ hang }");
        await SubscribeAsync(socket, "b", "subscription { silence }");
        await hanging.BeginsAsync(Cancellation);
        await hanging.BeginsAsync(Cancellation);
        socket.Dispose(); // without goodbye
        await hanging.EndsAsync(Cancellation);
        await hanging.EndsAsync(Cancellation);
    }

    [Fact]
    public async Task A_stream_without_pause_leaves_room_for_other_messages()
    {
        using var socket = await ReadyAsync(_server);
        await SubscribeAsync(socket, "n", "subscription { numbers(to: 2147483647) }");
        await socket.SendAsync("""{"type":"ping"}""");
        while (await TypeAsync(socket) != "pong")
        {
        }
    }

    [Fact]
    public async Task Operations_run_as_whom_the_interceptor_let_in()
    {
        await using var server = await TestServer.StartAsync(server => server.AddSocketSessionInterceptor<NamedByPayload>());
        using var socket = await server.ConnectAsync();
        await socket.InitializeAsync("""{"type":"connection_init","payload":{"name":"Ada"}}""");
        await SubscribeAsync(socket, "1", "{ me }");
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"me":"Ada"}}}""", await socket.ReceiveAsync());
    }

    private static async Task<TestSocket> ReadyAsync(TestServer server) => await (await server.ConnectAsync()).InitializeAsync();

    private static Task SubscribeAsync(TestSocket socket, string id, string query)
        => socket.SendAsync($$$"""{"id":"{{{id}}}","type":"subscribe","payload":{"query":"{{{query}}}"}}""");

    private static async Task<string?> TypeAsync(TestSocket socket) => (await socket.ReceiveJsonAsync()).GetProperty("type").GetString();

    private sealed class NamedByPayload : ISocketSessionInterceptor
    {
        public ValueTask<ConnectionStatus> OnConnectAsync(HttpContext context, JsonElement payload, CancellationToken cancellation)
            => new(ConnectionStatus.Accept(new(new ClaimsIdentity([new(ClaimTypes.Name, payload.GetProperty("name").GetString()!)], "test"))));
    }
}
