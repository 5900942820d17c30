using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace GoShop.GraphQL.Transport.WebSockets;

/// <summary>Decides who may use a socket, from the payload of its <c>connection_init</c>: browsers cannot set headers on a WebSocket.</summary>
public interface ISocketSessionInterceptor
{
    /// <param name="context">The request that opened the socket, its user as the HTTP authentication left it.</param>
    /// <param name="payload">A JSON object such as <c>{ "authorization": "Bearer …" }</c>; undefined where the client sent none. Valid during the call.</param>
    ValueTask<ConnectionStatus> OnConnectAsync(HttpContext context, JsonElement payload, CancellationToken cancellation);
}

/// <summary>Whether a socket is accepted, and as whose.</summary>
public sealed class ConnectionStatus
{
    private ConnectionStatus(bool accepted, string? reason, ClaimsPrincipal? user, DateTimeOffset? expires)
        => (Accepted, Reason, User, Expires) = (accepted, reason, user, expires);

    public bool Accepted { get; }

    /// <summary>Why the socket was refused, for the developer of the client.</summary>
    public string? Reason { get; }

    /// <summary>Who the socket's operations run as; null for the request's own user.</summary>
    public ClaimsPrincipal? User { get; }

    /// <summary>When the sign-in ends, and the socket with it; null for never, or with the request's own sign-in where <see cref="User"/> is null.</summary>
    public DateTimeOffset? Expires { get; }

    /// <summary>Opens the connection.</summary>
    public static ConnectionStatus Accept(ClaimsPrincipal? user = null, DateTimeOffset? expires = null) => new(true, null, user, expires);

    /// <summary>Closes the socket with 4403.</summary>
    public static ConnectionStatus Reject(string reason = "Forbidden") => new(false, reason, null, null);
}

/// <summary>Accepts every socket as the user that HTTP authenticated.</summary>
internal sealed class OpenSocketSessions : ISocketSessionInterceptor
{
    public ValueTask<ConnectionStatus> OnConnectAsync(HttpContext context, JsonElement payload, CancellationToken cancellation)
        => new(ConnectionStatus.Accept());
}
