using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using GoShop.GraphQL.Transport.WebSockets;
using GoShop.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>What npm <c>graphql-ws</c> and <c>graphql-sse</c> report to the apps that use them.</summary>
public sealed class NpmClientTests(NpmClientTests.Report report) : IClassFixture<NpmClientTests.Report>
{
    private const string Bad = """[{"message":"Cannot query field \"nothing\" on type \"Query\".","locations":[{"line":1,"column":3}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]""";

    [Theory]
    [InlineData("ws query", """[{"data":{"hello":"world"}}]""")]
    [InlineData("ws subscription", """[{"data":{"numbers":1}},{"data":{"numbers":2}},{"data":{"numbers":3}}]""")]
    [InlineData("ws unsubscribe", """[3,{"data":{"hello":"world"}}]""")]
    [InlineData("ws bad query", $$"""{"errors":{{Bad}}}""")]
    [InlineData("ws ping", """["ping sent","pong received"]""")]
    [InlineData("ws good token", """[{"data":{"me":"Ada"}}]""")]
    [InlineData("ws wrong token, then a good one", """[{"data":{"me":"Ada"}}]""")]
    [InlineData("sse query", """[{"data":{"hello":"world"}}]""")]
    [InlineData("sse subscription", """[{"data":{"numbers":1}},{"data":{"numbers":2}},{"data":{"numbers":3}}]""")]
    [InlineData("sse unsubscribe", "3")]
    [InlineData("sse bad query", $$"""[{"errors":{{Bad}}}]""")]
    public void Clients_get(string scenario, string outcome) => Assert.Equal(outcome, report.Of(scenario).ToJsonString(Report.Plain));

    [Theory]
    [InlineData("ws wrong token", 4403, "The token is not valid")]
    [InlineData("ws invalid message", 4400, "Invalid message: it is not JSON, or nests too deep: line 1, byte 2.")]
    [InlineData("ws subscribe first", 4401, "Unauthorized")]
    [InlineData("ws other subprotocol", 4406, "Subprotocol not acceptable: speak graphql-transport-ws")]
    [InlineData("ws no init", 4408, "Connection initialisation timeout")]
    [InlineData("ws second init", 4429, "Too many initialisation requests")]
    public void The_socket_client_is_closed_with(string scenario, int code, string reason)
    {
        var outcome = report.Of(scenario);
        Assert.Equal((code, reason, code), ((int)outcome["code"]!, (string)outcome["reason"]!, (int)outcome["thrown"]!));
    }

    [Fact]
    public void The_socket_client_is_closed_with_4409_where_an_id_is_in_use()
    {
        var outcome = report.Of("ws duplicate id");
        Assert.Equal(4409, (int)outcome["code"]!);
        Assert.Matches("^Subscriber for .+ already exists$", (string)outcome["reason"]!);
    }

    [Fact]
    public void The_event_stream_client_gets_the_status_of_a_bad_request() => Assert.Equal(400, (int)report.Of("sse bad request")["status"]!);

    /// <summary>All scenarios, run at once.</summary>
    public sealed class Report : IAsyncLifetime
    {
        public static JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        private JsonNode _outcomes = null!;

        public JsonNode Of(string scenario) => _outcomes[scenario] ?? throw new ArgumentException($"There is no scenario «{scenario}».", nameof(scenario));

        /// <inheritdoc/>
        public async ValueTask InitializeAsync()
        {
            await using var server = await TestServer.StartAsync(server => server.AddSocketSessionInterceptor<Doorkeeper>());
            // Its time is short for the one client that lets it pass, and for no other.
            await using var impatient = await TestServer.StartAsync(
                server => server.ModifyServerOptions(options => options.Sockets.ConnectionInitializationTimeout = TimeSpan.FromMilliseconds(100)));
            _outcomes = await NodeScript.RunAsync("GoShop.GraphQL.Tests/Transport/npm-clients.mjs", server.Url.ToString(), impatient.Url.ToString());
            // Both clients that leave a stream without end have told the server so.
            var hanging = server.Services.GetRequiredService<Hanging>();
            for (var left = 0; left < 2; left++)
                await hanging.EndsAsync(TestContext.Current.CancellationToken);
        }

        /// <inheritdoc/>
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Doorkeeper : ISocketSessionInterceptor
    {
        public ValueTask<ConnectionStatus> OnConnectAsync(HttpContext context, JsonElement payload, CancellationToken cancellation)
            => new(payload.ValueKind != JsonValueKind.Object ? ConnectionStatus.Accept()
                : payload.GetProperty("token").GetString() != "good" ? ConnectionStatus.Reject("The token is not valid")
                : ConnectionStatus.Accept(new(new ClaimsIdentity([new(ClaimTypes.Name, "Ada")], "test"))));
    }
}
