using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace GoShop.Testing;

/// <summary>The client's end of a WebSocket to a GraphQL server: sends and receives just what the test says.</summary>
public sealed class TestSocket(ClientWebSocket socket) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly byte[] _buffer = new byte[256 * 1024];

    /// <summary>What the server chose among the subprotocols it was offered.</summary>
    public string? Subprotocol => socket.SubProtocol;

    /// <summary>Opens a socket to the endpoint at an HTTP address, which may bear a path.</summary>
    public static async Task<TestSocket> ConnectAsync(Uri endpoint, string? subprotocol = "graphql-transport-ws", Action<ClientWebSocketOptions>? configure = null)
    {
        var socket = new ClientWebSocket();
        if (subprotocol is not null)
            socket.Options.AddSubProtocol(subprotocol);
        configure?.Invoke(socket.Options);
        await socket.ConnectAsync(new UriBuilder(endpoint) { Scheme = "ws" }.Uri, CancellationToken.None);
        return new TestSocket(socket);
    }

    /// <summary>Sends a text message.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends a message.</summary>
    public Task SendAsync(byte[] message, WebSocketMessageType type = WebSocketMessageType.Text)
        => socket.SendAsync(message, type, endOfMessage: true, CancellationToken.None);

    /// <summary>Sends connection_init and takes its acknowledgement.</summary>
    public async Task<TestSocket> InitializeAsync(string message = """{"type":"connection_init"}""")
    {
        await SendAsync(message);
        return await ReceiveAsync() is var answer and not """{"type":"connection_ack"}"""
            ? throw new InvalidOperationException($"The socket was answered {answer} instead of being acknowledged.")
            : this;
    }

    /// <summary>The next message.</summary>
    public async Task<string> ReceiveAsync()
    {
        var (text, closed) = await NextAsync();
        return closed is null ? text : throw new InvalidOperationException($"The socket closed with {closed} instead of saying something.");
    }

    /// <summary>The next message as JSON.</summary>
    public async Task<JsonElement> ReceiveJsonAsync() => JsonDocument.Parse(await ReceiveAsync()).RootElement;

    /// <summary>The code and reason the server closes with; messages before that are passed over.</summary>
    public async Task<string> ClosedAsync()
    {
        while (true)
        {
            if (await NextAsync() is (_, { } closed))
                return closed;
        }
    }

    /// <summary>Closes the socket as a client does who is done.</summary>
    public async Task CloseAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", patience.Token);
    }

    private async Task<(string Text, string? Closed)> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(_buffer.AsMemory(length), patience.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                try
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", patience.Token);
                }
                catch (WebSocketException)
                {
                    // On a busy machine the server may have waited for that long enough and be gone; it has said what it had to say.
                }
                return ("", $"{(int)socket.CloseStatus!} {socket.CloseStatusDescription}");
            }
            length += received.Count;
            if (received.EndOfMessage)
                return (Encoding.UTF8.GetString(_buffer, 0, length), null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();
}
