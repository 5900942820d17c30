using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>The client's end of a socket: sends and receives just what the test says.</summary>
internal sealed class TestSocket(ClientWebSocket socket) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly byte[] _buffer = new byte[256 * 1024];

    public string? Subprotocol => socket.SubProtocol;

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public Task SendAsync(byte[] message, WebSocketMessageType type = WebSocketMessageType.Text)
        => socket.SendAsync(message, type, endOfMessage: true, CancellationToken.None);

    /// <summary>Sends connection_init and takes its acknowledgement.</summary>
    public async Task<TestSocket> InitializeAsync(string message = """{"type":"connection_init"}""")
    {
        await SendAsync(message);
        Assert.Equal("""{"type":"connection_ack"}""", await ReceiveAsync());
        return this;
    }

    /// <summary>The next message.</summary>
    public async Task<string> ReceiveAsync()
    {
        var (text, closed) = await NextAsync();
        Assert.True(closed is null, $"The socket closed with {closed} instead of saying something.");
        return text;
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
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", patience.Token);
                return ("", $"{(int)socket.CloseStatus!} {socket.CloseStatusDescription}");
            }
            length += received.Count;
            if (received.EndOfMessage)
                return (Encoding.UTF8.GetString(_buffer, 0, length), null);
        }
    }

    public void Dispose() => socket.Dispose();
}
