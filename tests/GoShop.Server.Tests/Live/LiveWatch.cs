using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Testing;

namespace GoShop.Server.Tests.Live;

/// <summary>The ways to subscribe.</summary>
public enum LiveTransport
{
    /// <summary>The WebSocket subprotocol <c>graphql-transport-ws</c>.</summary>
    WebSocket,

    /// <summary>Server-Sent Events, a connection a subscription.</summary>
    EventStream,
}

/// <summary>A client's subscription to a server.</summary>
internal abstract class LiveWatch : IAsyncDisposable
{
    private protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends the subscription. Over a WebSocket this does not tell whether the server has taken it up yet.</summary>
    /// <param name="transport">How to subscribe.</param>
    /// <param name="server">Where.</param>
    /// <param name="token">The caller's access token; null for visitors.</param>
    /// <param name="query">The subscription.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="lastEventId">The id after which to go on: over a WebSocket the query's variable <c>after</c>, else a header.</param>
    public static Task<LiveWatch> OpenAsync(
        LiveTransport transport, ShopServer server, string? token, string query, object? variables = null, string? lastEventId = null)
        => OpenAsync(transport, server.Address, token, query, variables, lastEventId);

    /// <inheritdoc cref="OpenAsync(LiveTransport, ShopServer, string?, string, object?, string?)"/>
    /// <param name="address">Where, such as a proxy's address.</param>
    public static async Task<LiveWatch> OpenAsync(
        LiveTransport transport, Uri address, string? token, string query, object? variables = null, string? lastEventId = null)
    {
        var endpoint = new Uri(address, "/graphql");
        if (transport is LiveTransport.EventStream)
            return await StreamWatch.OpenAsync(endpoint, token, query, variables, lastEventId);
        var given = variables is null ? [] : JsonSerializer.SerializeToNode(variables)!.AsObject();
        if (lastEventId is not null)
            given["after"] = lastEventId;
        return await SocketWatch.OpenAsync(endpoint, token, query, given);
    }

    /// <summary>The next answer: an event's, or why there are none, as <c>data</c> and <c>errors</c>.</summary>
    public abstract Task<JsonNode> NextAsync();

    /// <summary>Waits until the server ends the subscription because of the caller's sign-in.</summary>
    /// <returns>The code and reason it gives.</returns>
    public abstract Task<string> EndedAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    private sealed class SocketWatch(TestSocket socket) : LiveWatch
    {
        public static async Task<SocketWatch> OpenAsync(Uri endpoint, string? token, string query, object? variables)
        {
            var socket = await TestSocket.ConnectAsync(endpoint);
            await socket.InitializeAsync(JsonSerializer.Serialize(new
            {
                type = "connection_init",
                payload = token is null ? null : new { authorization = $"Bearer {token}" },
            }));
            await socket.SendAsync(JsonSerializer.Serialize(new { type = "subscribe", id = "1", payload = new { query, variables } }));
            return new SocketWatch(socket);
        }

        public override async Task<JsonNode> NextAsync()
        {
            var message = JsonNode.Parse(await socket.ReceiveAsync())!;
            return message["type"]!.GetValue<string>() switch
            {
                "next" => message["payload"]!,
                "error" => new JsonObject { ["errors"] = message["payload"]!.DeepClone() },
                var other => throw new InvalidOperationException($"The socket said {other}."),
            };
        }

        public override Task<string> EndedAsync() => socket.ClosedAsync();

        public override ValueTask DisposeAsync()
        {
            socket.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class StreamWatch(HttpClient client, IAsyncEnumerator<SseItem<string>> events) : LiveWatch
    {
        public static async Task<StreamWatch> OpenAsync(Uri endpoint, string? token, string query, object? variables, string? lastEventId)
        {
            var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = JsonContent.Create(new { query, variables }) };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
            if (lastEventId is not null)
                request.Headers.Add("Last-Event-ID", lastEventId);
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            response.EnsureSuccessStatusCode();
            return new StreamWatch(client, SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator());
        }

        public override async Task<JsonNode> NextAsync()
            => await events.MoveNextAsync().AsTask().WaitAsync(Patience) && events.Current.EventType == "next"
                ? Checked(JsonNode.Parse(events.Current.Data)!)
                : throw new InvalidOperationException("The stream ended.");

        /// <summary>What the answer says of its event's id is what the stream says.</summary>
        private JsonNode Checked(JsonNode answer)
            => (string?)answer["extensions"]?["subscription"]?["id"] == events.Current.EventId
                ? answer
                : throw new InvalidOperationException($"The stream calls {events.Current.EventId} what the answer calls otherwise: {answer.ToJsonString()}");

        public override async Task<string> EndedAsync()
        {
            var error = (await NextAsync())["errors"]![0]!;
            return await events.MoveNextAsync().AsTask().WaitAsync(Patience) && events.Current.EventType == "complete"
                ? $"{error["extensions"]!["code"]} {error["message"]}"
                : throw new InvalidOperationException("The stream did not complete.");
        }

        public override ValueTask DisposeAsync()
        {
            client.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
