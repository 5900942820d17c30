using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using GoShop.Server.Testing;
using GoShop.Testing;
using Xunit;

namespace GoShop.Server.Tests.Hosting;

/// <summary>HTTP/2 without TLS, as a proxy speaks it that knows of it beforehand (RFC 9113 §3.3).</summary>
public sealed class Http2Tests(PostgresDatabase database) : IClassFixture<PostgresDatabase>, IAsyncLifetime
{
    private ShopServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Uri Http1 => _server.Addresses[0];

    private Uri Http2 => _server.Addresses[1];

    public async ValueTask InitializeAsync() => _server = await ShopServer.StartAsync(database.ConnectionString, ("HTTP2_PORT", "0"));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("GET", "/graphql?query={shop{name}}")]
    [InlineData("POST", "/graphql")]
    [InlineData("GET", "/api/v1/products")]
    public async Task Its_port_speaks_HTTP2(string method, string path)
    {
        using var answer = await SendAsync(Http2, HttpVersion.Version20, method, path);

        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (answer.StatusCode, answer.Version));
        Assert.DoesNotContain("errors", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Requests_share_one_connection()
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1, EnableMultipleHttp2Connections = false });

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using var request = Request(Http2, HttpVersion.Version20, "GET", "/api/v1/categories");
            using var answer = await client.SendAsync(request, Cancellation);
            return answer.StatusCode;
        }));

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Fact]
    public async Task A_socket_opens_on_a_stream()
    {
        using var handler = new SocketsHttpHandler();
        using var invoker = new HttpMessageInvoker(handler);
        var client = new ClientWebSocket { Options = { HttpVersion = HttpVersion.Version20, HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact } };
        client.Options.AddSubProtocol("graphql-transport-ws");
        await client.ConnectAsync(new UriBuilder(Http2) { Scheme = "ws", Path = "/graphql" }.Uri, invoker, Cancellation);
        using var socket = await new TestSocket(client).InitializeAsync();

        await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{ shop { currency } }"}}""");

        Assert.Equal("next", (await socket.ReceiveJsonAsync()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_other_port_goes_on_with_HTTP1_and_its_sockets()
    {
        using var answer = await SendAsync(Http1, HttpVersion.Version11, "POST", "/graphql");
        using var socket = await (await TestSocket.ConnectAsync(new Uri(Http1, "/graphql"))).InitializeAsync();

        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version11), (answer.StatusCode, answer.Version));
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(Http1, HttpVersion.Version20, "GET", "/health"));
    }

    [Fact]
    public async Task HTTP1_at_the_port_of_HTTP2_is_refused()
    {
        using var answer = await SendAsync(Http2, HttpVersion.Version11, "GET", "/health");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(Uri server, Version version, string method, string path)
    {
        using var client = new HttpClient();
        using var request = Request(server, version, method, path);
        return await client.SendAsync(request, Cancellation);
    }

    private static HttpRequestMessage Request(Uri server, Version version, string method, string path) => new(new HttpMethod(method), new Uri(server, path))
    {
        Version = version,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Content = method == "POST" ? JsonContent.Create(new { query = "{ shop { name } }" }) : null,
    };
}
