using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GoShop.GraphQL.Transport.WebSockets;

/// <summary>One client of <c>graphql-transport-ws</c>, from its first message to the end of its socket.</summary>
internal sealed class SocketSession
{
    private static readonly TimeSpan LastAnswer = TimeSpan.FromSeconds(1);

    private readonly HttpContext _context;
    private readonly SocketConnection _connection;
    private readonly SocketServices _services;
    private readonly SocketOperations _operations;
    private readonly CancellationTokenSource _ended = new();
    private IDisposable? _watch;
    private ClaimsPrincipal _user;
    private bool _initialized;
    private bool _acknowledged;

    public SocketSession(HttpContext context, SocketConnection connection, SocketServices services)
    {
        (_context, _connection, _services, _user) = (context, connection, services, context.User);
        _operations = new SocketOperations(connection, services, context.TraceIdentifier);
    }

    /// <summary>Serves until the socket has ended and nothing that it started runs any more.</summary>
    public async Task RunAsync()
    {
        await using var initialization = _services.Time.CreateTimer(
            _ => TimeOut(), null, _services.Options.ConnectionInitializationTimeout, Timeout.InfiniteTimeSpan);
        try
        {
            while (await ReceiveAsync())
            {
            }
            await _connection.CloseAsync(SocketCloseCode.Normal, "");
        }
        finally
        {
            _watch?.Dispose();
            await _ended.CancelAsync();
            await _operations.StopAsync();
        }
    }

    /// <summary>Takes one message. False where there are no more.</summary>
    private async ValueTask<bool> ReceiveAsync()
    {
        var (kind, bytes) = await _connection.ReceiveAsync();
        if (kind == ReceivedKind.Ended)
            return false;
        if (!_connection.IsClosing)
            await HandleAsync(kind, bytes);
        return true;
    }

    private Task HandleAsync(ReceivedKind kind, ReadOnlyMemory<byte> bytes) => kind switch
    {
        ReceivedKind.TooBig => _connection.CloseAsync(SocketCloseCode.MessageTooBig, "The message is too big"),
        ReceivedKind.Binary => _connection.CloseAsync(SocketCloseCode.BadRequest, "Invalid message: send text, not binary data"),
        _ => HandleTextAsync(bytes),
    };

    private async Task HandleTextAsync(ReadOnlyMemory<byte> text)
    {
        using var document = ClientJson.Parse(text, "Invalid message: it", out var fault);
        if (document is not null && SocketMessage.Read(document.RootElement, out fault) is { } message)
            await HandleAsync(message);
        else
            await _connection.CloseAsync(SocketCloseCode.BadRequest, fault!);
    }

    private Task HandleAsync(SocketMessage message) => message.Type switch
    {
        SocketMessageType.ConnectionInit => InitializeAsync(message.Payload),
        SocketMessageType.Ping => _connection.SendAsync(SocketOutput.Pong(message.Payload)).AsTask(),
        SocketMessageType.Subscribe when !_acknowledged => _connection.CloseAsync(SocketCloseCode.Unauthorized, "Unauthorized"),
        SocketMessageType.Subscribe => _operations.StartAsync(message.Id, message.Request!, _user),
        SocketMessageType.Complete => Complete(message.Id),
        _ => Task.CompletedTask,
    };

    private async Task InitializeAsync(JsonElement payload)
    {
        if (_initialized)
        {
            await _connection.CloseAsync(SocketCloseCode.TooManyInitializations, "Too many initialisation requests");
            return;
        }
        _initialized = true;
        ConnectionStatus status;
        bool holds;
        try
        {
            status = await _services.Interceptor.OnConnectAsync(_context, payload, _ended.Token);
            holds = !status.Accepted || await WatchAsync(status);
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            _services.Logger.LogError(exception, "A WebSocket could not be signed in (request id {RequestId})", _context.TraceIdentifier);
            await _connection.CloseAsync(SocketCloseCode.TryAgainLater, "The sign-in could not be checked");
            return;
        }
        if (!status.Accepted || !holds)
        {
            await _connection.CloseAsync(SocketCloseCode.Forbidden, status.Accepted ? SignIn.Ended : status.Reason ?? "Forbidden");
            return;
        }
        _acknowledged = true;
        await _connection.SendAsync(SocketOutput.ConnectionAck);
    }

    /// <summary>Ends the socket with its sign-in from here on. False where that has ended meanwhile: what ended before it was watched has not been told.</summary>
    private async ValueTask<bool> WatchAsync(ConnectionStatus status)
    {
        _user = status.User ?? _context.User;
        _watch = _services.Connections.Add(
            _user, status.Expires ?? (status.User is null ? SignIn.Expiry(_context) : null), why => _ = CloseAsync(why));
        return await _services.SignIns.HoldsAsync(_user, _ended.Token);
    }

    /// <summary>Closes when the sign-in has ended, but not before the answer to the mutation that ended it is on its way.</summary>
    private async Task CloseAsync(string why)
    {
        await Task.WhenAny(_operations.AnsweredAsync(), Task.Delay(LastAnswer, _services.Time, _ended.Token));
        await _connection.CloseAsync(SocketCloseCode.Forbidden, why);
    }

    private Task Complete(string id)
    {
        _operations.Complete(id);
        return Task.CompletedTask;
    }

    private void TimeOut()
    {
        if (Volatile.Read(ref _acknowledged))
            return;
        _ended.Cancel();
        _connection.BeginClose(SocketCloseCode.InitializationTimeout, "Connection initialisation timeout");
    }
}
