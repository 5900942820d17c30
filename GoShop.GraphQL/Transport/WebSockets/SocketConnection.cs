using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using GoShop.GraphQL.Execution;

namespace GoShop.GraphQL.Transport.WebSockets;

/// <summary>What came over a socket.</summary>
internal enum ReceivedKind
{
    Text,
    Binary,

    /// <summary>The message passes the size limit; it was not read to its end.</summary>
    TooBig,

    /// <summary>The socket is closed or lost: nothing more comes.</summary>
    Ended,
}

/// <summary>Whole messages over a WebSocket, within limits of size and time. One task receives; any may send or close.</summary>
/// <remarks>
/// Nothing queues here. A sender waits its turn and then for the network, so a client that does not read holds up its own operations, whose events wait in
/// the bounded buffers of their topics; after the send time-out the socket is cut.
/// </remarks>
internal sealed class SocketConnection(WebSocket socket, int maxMessageSize, TimeSpan sendTimeout, TimeProvider time) : IDisposable
{
    private const int FirstSize = 4096;
    private const int LongestReason = 123; // RFC 6455 §5.5: a control frame holds 125 bytes, two of them the code
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private byte[] _buffer = []; // of the pool while a message is in it: most sockets are idle most of the time
    private ITimer? _closeTimer;
    private int _closing;
    private bool _wasRefused;

    /// <summary>Whether this side has said goodbye: what still comes is of no interest.</summary>
    public bool IsClosing => Volatile.Read(ref _closing) != 0;

    /// <summary>
    /// Waits a moment, where the client has broken RFC 6455 with text that is not UTF-8 or a malformed frame, until it has closed too. The framework has
    /// told it by a close frame, which the end of the connection would overtake.
    /// </summary>
    /// <param name="closed">Cancelled when the client has gone.</param>
    public async Task LingerAsync(CancellationToken closed)
    {
        if (_wasRefused)
            await Task.Delay(CloseTimeout, time, closed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Receives one message. Its bytes are valid until the next is received.</summary>
    public async ValueTask<(ReceivedKind Kind, ReadOnlyMemory<byte> Bytes)> ReceiveAsync()
    {
        Release();
        var length = 0;
        try
        {
            // Waits for the next message without memory to put it in.
            var coming = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
            if (coming.MessageType == WebSocketMessageType.Close)
                return (ReceivedKind.Ended, default);
            if (coming.EndOfMessage)
                return (coming.MessageType == WebSocketMessageType.Text ? ReceivedKind.Text : ReceivedKind.Binary, default);
            while (true)
            {
                if (length == _buffer.Length)
                    Resize(Math.Max(FirstSize, length * 2), length);
                var received = await socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                    return (ReceivedKind.Ended, default);
                length += received.Count;
                if (length > maxMessageSize)
                    return (ReceivedKind.TooBig, default);
                if (received.EndOfMessage)
                    return (received.MessageType == WebSocketMessageType.Text ? ReceivedKind.Text : ReceivedKind.Binary, _buffer.AsMemory(0, length));
            }
        }
        catch (WebSocketException exception) when (exception.WebSocketErrorCode is WebSocketError.Faulted)
        {
            _wasRefused = true;
            Interlocked.Exchange(ref _closing, 1);
            return (ReceivedKind.Ended, default);
        }
        catch (Exception exception) when (IsLoss(exception))
        {
            return (ReceivedKind.Ended, default);
        }
    }

    /// <summary>Sends one message unless the socket is closing or <paramref name="isWanted"/> says, when its turn has come, that nobody waits for it any more.</summary>
    public async ValueTask SendAsync(SocketOutput message, Func<bool>? isWanted = null)
    {
        await _turn.WaitAsync();
        try
        {
            if (IsClosing || isWanted?.Invoke() == false)
                return;
            var output = Utf8ResultWriter.Rent();
            message.WriteTo(output);
            var sent = socket.SendAsync(output.Written, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            if (sent.IsCompleted)
                await sent;
            else
                await sent.AsTask().WaitAsync(sendTimeout, time);
            output.Dispose(); // not where sending has failed: it may still be read
        }
        catch (Exception exception) when (IsLoss(exception))
        {
            Interlocked.Exchange(ref _closing, 1);
            socket.Abort();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Says goodbye. The other side has a moment to answer, which <see cref="ReceiveAsync"/> sees as the end.</summary>
    public async Task CloseAsync(int code, string reason)
    {
        if (Interlocked.Exchange(ref _closing, 1) != 0)
            return;
        using var timeout = new CancellationTokenSource(CloseTimeout, time);
        try
        {
            await _turn.WaitAsync(timeout.Token);
            try
            {
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, Shorten(reason), timeout.Token);
                _closeTimer = time.CreateTimer(static socket => ((WebSocket)socket!).Abort(), socket, CloseTimeout, Timeout.InfiniteTimeSpan);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (Exception exception) when (IsLoss(exception))
        {
            socket.Abort();
        }
    }

    /// <summary>Closes without being waited for: from timers and tokens.</summary>
    public void BeginClose(int code, string reason) => _ = CloseAsync(code, reason);

    /// <summary>Reads until the other side has closed too, or its time is up.</summary>
    public async Task DrainAsync()
    {
        while ((await ReceiveAsync()).Kind != ReceivedKind.Ended)
        {
        }
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref _closing, 1);
        _closeTimer?.Dispose();
        if (socket.State != WebSocketState.Closed && !_wasRefused)
            socket.Abort();
        Release();
    }

    private void Release()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void Resize(int size, int kept)
    {
        var other = ArrayPool<byte>.Shared.Rent(size);
        _buffer.AsSpan(0, kept).CopyTo(other);
        Release();
        _buffer = other;
    }

    private static string Shorten(string reason)
    {
        if (Encoding.UTF8.GetByteCount(reason) <= LongestReason)
            return reason;
        Span<byte> bytes = stackalloc byte[LongestReason];
        Encoding.UTF8.GetEncoder().Convert(reason, bytes, flush: false, out var read, out _, out _);
        return reason[..read];
    }

    private static bool IsLoss(Exception exception)
        => exception is WebSocketException or OperationCanceledException or TimeoutException or IOException or ObjectDisposedException or InvalidOperationException;
}
