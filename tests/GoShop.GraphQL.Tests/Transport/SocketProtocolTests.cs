using System.Net.WebSockets;
using System.Text.Json;
using GoShop.GraphQL.Transport.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>The codes that <c>graphql-transport-ws</c> closes with, and how a connection is opened.</summary>
public sealed class SocketProtocolTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Connection_init_is_acknowledged()
    {
        using var socket = await _server.ConnectAsync();
        Assert.Equal("graphql-transport-ws", socket.Subprotocol);
        await socket.InitializeAsync("""{"type":"connection_init","payload":{"any":1}}""");
    }

    [Theory]
    [InlineData("not JSON", "4400 Invalid message: it is not JSON, or nests too deep: line 1, byte 2.")]
    [InlineData("""["ping"]""", "4400 Invalid message: a message must be a JSON object")]
    [InlineData("""{"id":"1"}""", "4400 Invalid message: the message has no \"type\"")]
    [InlineData("""{"type":1}""", "4400 Invalid message: the message has no \"type\"")]
    [InlineData("""{"type":"start","id":"1"}""", "4400 Invalid message: clients do not send messages of type \"start\"")]
    [InlineData("""{"type":"next","id":"1","payload":{}}""", "4400 Invalid message: clients do not send messages of type \"next\"")]
    [InlineData("""{"type":"ping","payload":[]}""", "4400 Invalid message: \"payload\" must be a JSON object")]
    [InlineData("""{"type":"complete"}""", "4400 Invalid message: \"complete\" has no \"id\"")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{ hello }"}}""", "4400 Invalid message: \"subscribe\" has no \"id\"")]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"{ hello }"}}""", "4400 Invalid message: \"subscribe\" has no \"id\"")]
    [InlineData("""{"type":"subscribe","id":"1"}""", "4400 Invalid message: \"subscribe\" has no \"payload\"")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{}}""", "4400 The request has no \"query\": send the document as a string.")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ a }","variables":[]}}""", "4400 \"variables\" must be a JSON object, not an array.")]
    [InlineData("""{"type":"ping","payload":{"a":"\ud800"}}""", "4400 Invalid message: it holds half a surrogate pair.")]
    [InlineData("""{"type":"subscribe","id":"a\u0000","payload":{"query":"{ a }"}}""", "4400 Invalid message: it holds a NUL character.")]
    [InlineData("", "4400 Invalid message: it is empty.")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ a }","query":"{ hello }"}}""", "4400 Invalid message: it names \"query\" more than once in one object.")]
    public async Task An_invalid_message_closes_with_4400(string message, string closed)
    {
        using var socket = await _server.ConnectAsync();
        await socket.InitializeAsync();
        await socket.SendAsync(message);
        Assert.Equal(closed, await socket.ClosedAsync());
    }

    [Fact]
    public async Task Binary_data_closes_with_4400()
    {
        using var socket = await _server.ConnectAsync();
        await socket.SendAsync([.. """{"type":"ping"}"""u8], WebSocketMessageType.Binary);
        Assert.Equal("4400 Invalid message: send text, not binary data", await socket.ClosedAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Text_that_is_not_UTF_8_closes_with_1007(bool initialized)
    {
        using var socket = await _server.ConnectAsync();
        if (initialized)
            await socket.InitializeAsync();
        await socket.SendAsync([.. "{\"type\":\"ping\",\"payload\":{\"a\":\""u8, 0xC3, 0x28, .. "\"}}"u8]);
        Assert.StartsWith("1007 ", await socket.ClosedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_reason_is_cut_to_what_a_close_frame_holds()
    {
        using var socket = await _server.ConnectAsync();
        await socket.SendAsync($$"""{"type":"{{new string('é', 500)}}"}""");
        Assert.StartsWith("4400 Invalid message: clients do not send messages of type \"éé", await socket.ClosedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_over_the_limit_closes_with_1009()
    {
        await using var server = await TestServer.StartAsync(server => server.ModifyServerOptions(options => options.MaxRequestSize = 20_000));
        using var socket = await server.ConnectAsync();
        await socket.SendAsync($$$"""{"type":"ping","payload":{"a":"{{{new string('x', 100_000)}}}"}}""");
        Assert.Equal("1009 The message is too big", await socket.ClosedAsync());
    }

    [Fact]
    public async Task A_message_of_many_fragments_is_read_whole()
    {
        using var socket = await _server.ConnectAsync();
        var text = new string('x', 50_000);
        await socket.SendAsync($$$"""{"type":"ping","payload":{"a":"{{{text}}}"}}""");
        Assert.Equal(text, (await socket.ReceiveJsonAsync()).GetProperty("payload").GetProperty("a").GetString());
    }

    [Fact]
    public async Task Subscribing_before_connection_init_closes_with_4401()
    {
        using var socket = await _server.ConnectAsync();
        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"{ hello }"}}""");
        Assert.Equal("4401 Unauthorized", await socket.ClosedAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("graphql-ws")]
    public async Task Another_subprotocol_closes_with_4406(string? subprotocol)
    {
        using var socket = await _server.ConnectAsync(subprotocol);
        Assert.Equal("4406 Subprotocol not acceptable: speak graphql-transport-ws", await socket.ClosedAsync());
    }

    [Fact]
    public async Task No_connection_init_in_time_closes_with_4408()
    {
        await using var server = await TestServer.StartAsync(server => server.ModifyServerOptions(
            options => options.Sockets.ConnectionInitializationTimeout = TimeSpan.FromMilliseconds(50)));
        using var socket = await server.ConnectAsync();
        Assert.Equal("4408 Connection initialisation timeout", await socket.ClosedAsync());
    }

    [Fact]
    public async Task A_second_connection_init_closes_with_4429()
    {
        using var socket = await _server.ConnectAsync();
        await socket.InitializeAsync();
        await socket.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal("4429 Too many initialisation requests", await socket.ClosedAsync());
    }

    [Theory]
    [InlineData("""{"type":"ping"}""", """{"type":"pong"}""")]
    [InlineData("""{"type":"ping","payload":null}""", """{"type":"pong"}""")]
    [InlineData("""{"type":"ping","payload":{"at":1}}""", """{"type":"pong","payload":{"at":1}}""")]
    public async Task A_ping_is_answered_with_its_payload_before_connection_init_too(string ping, string pong)
    {
        using var socket = await _server.ConnectAsync();
        await socket.SendAsync(ping);
        Assert.Equal(pong, await socket.ReceiveAsync());
    }

    [Theory]
    [InlineData("""{"type":"pong"}""")]
    [InlineData("""{"type":"complete","id":"unknown"}""")]
    public async Task What_needs_no_answer_gets_none(string message)
    {
        using var socket = await _server.ConnectAsync();
        await socket.InitializeAsync();
        await socket.SendAsync(message);
        await socket.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task A_client_may_close()
    {
        using var socket = await _server.ConnectAsync();
        await socket.InitializeAsync();
        await socket.CloseAsync();
    }

    [Fact]
    public async Task The_server_closes_with_1001_when_it_stops()
    {
        using var socket = await _server.ConnectAsync();
        await socket.InitializeAsync();
        var stopping = _server.StopAsync();
        Assert.Equal("1001 The server is shutting down", await socket.ClosedAsync());
        await stopping;
    }

    [Fact]
    public async Task A_refused_sign_in_closes_with_4403()
    {
        await using var server = await TestServer.StartAsync(server => server.AddSocketSessionInterceptor<NobodyComesIn>());
        using var socket = await server.ConnectAsync();
        await socket.SendAsync("""{"type":"connection_init","payload":{"token":"forged"}}""");
        Assert.Equal("4403 The token is not valid", await socket.ClosedAsync());
    }

    [Fact]
    public async Task A_sign_in_that_cannot_be_checked_closes_with_1013()
    {
        await using var server = await TestServer.StartAsync(server => server.AddSocketSessionInterceptor<OutOfOrder>());
        using var socket = await server.ConnectAsync();
        await socket.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal("1013 The sign-in could not be checked", await socket.ClosedAsync());
    }

    [Fact]
    public async Task A_sign_in_that_takes_too_long_closes_with_4408()
    {
        await using var server = await TestServer.StartAsync(server => server.AddSocketSessionInterceptor<TooSlow>()
            .ModifyServerOptions(options => options.Sockets.ConnectionInitializationTimeout = TimeSpan.FromMilliseconds(50)));
        using var socket = await server.ConnectAsync();
        await socket.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal("4408 Connection initialisation timeout", await socket.ClosedAsync());
    }

    private sealed class OutOfOrder : ISocketSessionInterceptor
    {
        public ValueTask<ConnectionStatus> OnConnectAsync(HttpContext context, JsonElement payload, CancellationToken cancellation)
            => throw new IOException("The database is away.");
    }

    private sealed class TooSlow : ISocketSessionInterceptor
    {
        public async ValueTask<ConnectionStatus> OnConnectAsync(HttpContext context, JsonElement payload, CancellationToken cancellation)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return ConnectionStatus.Accept();
        }
    }

    private sealed class NobodyComesIn : ISocketSessionInterceptor
    {
        public ValueTask<ConnectionStatus> OnConnectAsync(HttpContext context, JsonElement payload, CancellationToken cancellation)
            => new(ConnectionStatus.Reject("The token is not valid"));
    }
}
