using System.Text.Json;
using GoShop.GraphQL.Transport.WebSockets;

namespace GoShop.Server.Authentication;

/// <summary>Signs sockets in by the payload of their first message, <c>{ "authorization": "Bearer …" }</c>: browsers cannot set headers on a WebSocket.</summary>
internal sealed class SocketSignIn(TokenGate gate) : ISocketSessionInterceptor
{
    public async ValueTask<ConnectionStatus> OnConnectAsync(HttpContext context, JsonElement payload, CancellationToken cancellation)
    {
        // A header, where the client could set one, or a cookie counts as well; RefusedTokens and CookieCallerCheck have let it through.
        if (FindHeader(payload) is not { } header)
            return ConnectionStatus.Accept();
        if (BearerAuthentication.FindToken(header) is not { } token)
            return ConnectionStatus.Reject("authorization must be «Bearer», a space and an access token.");
        var reading = await gate.CheckAsync(token, context, cancellation);
        if (reading.User is null)
            return ConnectionStatus.Reject(reading.Refusal!.Message);
        // The request lasts as long as its socket: whoever asks it who acts is to hear the same.
        context.User = reading.User;
        return ConnectionStatus.Accept(reading.User, reading.ExpiresAt);
    }

    // Apollo's and urql's examples write either case.
    private static string? FindHeader(JsonElement payload)
        => payload.ValueKind is JsonValueKind.Object
            && (payload.TryGetProperty("authorization", out var value) || payload.TryGetProperty("Authorization", out value))
            ? value.ValueKind is JsonValueKind.String ? value.GetString() : ""
            : null;
}
