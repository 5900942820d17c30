using GoShop.GraphQL.Diagnostics;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoShop.GraphQL.Transport.WebSockets;

/// <summary>Accepts WebSockets that speak <c>graphql-transport-ws</c> and serves them until they close.</summary>
internal sealed class GraphQLSocketHandler(
    IRequestExecutor executor,
    ISocketSessionInterceptor interceptor,
    ISignInCheck signIns,
    OpenConnections connections,
    IServiceScopeFactory scopes,
    IHostApplicationLifetime lifetime,
    IOptions<GraphQLServerOptions> options,
    TimeProvider time,
    ILogger<GraphQLSocketHandler> logger)
{
    public const string Subprotocol = "graphql-transport-ws";

    private readonly SocketServices _services = new(executor, interceptor, signIns, connections, scopes, options.Value.Sockets, time, logger);

    public async Task HandleAsync(HttpContext context)
    {
        var offers = context.WebSockets.WebSocketRequestedProtocols;
        var offered = offers.Contains(Subprotocol);
        SlowReaders.Allow(context);
        // Clients whose offer is not taken up fail without a word. One of what they offer is, so that the close frame can say what is wrong.
        using var socket = await context.WebSockets.AcceptWebSocketAsync(offered ? Subprotocol : offers.FirstOrDefault());
        using var connection = new SocketConnection(socket, options.Value.MaxRequestSize, options.Value.Sockets.SendTimeout, time);
        if (!offered)
        {
            await connection.CloseAsync(SocketCloseCode.SubprotocolNotAcceptable, $"Subprotocol not acceptable: speak {Subprotocol}");
            await connection.DrainAsync();
            return;
        }
        GraphQLDiagnostics.ActiveSockets.Add(1);
        try
        {
            var session = new SocketSession(context, connection, _services);
            await using var stopping = lifetime.ApplicationStopping.UnsafeRegister(
                static state => ((SocketConnection)state!).BeginClose(SocketCloseCode.GoingAway, "The server is shutting down"), connection);
            await session.RunAsync();
            await connection.LingerAsync(context.RequestAborted);
        }
        finally
        {
            GraphQLDiagnostics.ActiveSockets.Add(-1);
        }
    }
}

/// <summary>What every session of an endpoint shares.</summary>
internal sealed record SocketServices(
    IRequestExecutor Executor,
    ISocketSessionInterceptor Interceptor,
    ISignInCheck SignIns,
    OpenConnections Connections,
    IServiceScopeFactory Scopes,
    GraphQLSocketOptions Options,
    TimeProvider Time,
    ILogger Logger);
