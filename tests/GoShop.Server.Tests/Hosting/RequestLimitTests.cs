using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Xunit;

namespace GoShop.Server.Tests.Hosting;

/// <summary>Those who send too much, too deep or too slowly.</summary>
public sealed class RequestLimitTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const string Register = "mutation($input: RegisterInput!) { register(input: $input) { user { id } errors { ... on Error { message } } } }";

    [Fact]
    public async Task A_password_of_10_megabytes_is_refused_unread_by_both_apis()
    {
        var password = new string('p', 10_000_000);

        using var graph = await PostAsync("/graphql", new JsonObject { ["query"] = Register, ["variables"] = new JsonObject { ["input"] = Account(password) } }.ToJsonString());
        using var rest = await PostAsync("/api/v1/auth/register", Account(password).ToJsonString());

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge), (graph.StatusCode, rest.StatusCode));
        Assert.Equal("PAYLOAD_TOO_LARGE", (await JsonAsync(graph))["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());
        Assert.Equal("PAYLOAD_TOO_LARGE", (await JsonAsync(rest))["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_password_of_10_megabytes_without_an_announced_length_is_refused_too()
    {
        var body = Account(new string('p', 10_000_000)).ToJsonString();
        foreach (var path in new[] { "/graphql", "/api/v1/auth/login" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.TransferEncodingChunked = true;

            using var answer = await shop.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/auth/register", "VALIDATION_ERROR", 400)]
    [InlineData("/auth/login", "INVALID_CREDENTIALS", 401)]
    public async Task A_password_that_just_fits_a_request_is_answered_clearly(string route, string code, int status)
    {
        var input = Account(new string('p', 900_000));
        if (route == "/auth/login")
            input.Remove("name");

        var answer = await shop.Client.CallAsync(HttpMethod.Post, route, input.ToJsonString());

        Assert.Equal((code, (HttpStatusCode)status), (answer.Code, answer.Status));
        Assert.True(answer.Body.ToJsonString().Length < 1_000, "the answer repeats the password");
    }

    [Theory]
    [InlineData("/api/v1/auth/login", "{\"email\":")]
    [InlineData("/graphql", "{\"query\":\"{__typename}\",\"variables\":")]
    public async Task Json_of_100_000_levels_is_refused(string path, string beginning)
    {
        using var answer = await PostAsync(path, beginning + new string('[', 100_000) + new string(']', 100_000) + "}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("nests too deep", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("GET /health?{0} HTTP/1.1\r\nHost: x\r\n\r\n", 9_000, "414")]
    [InlineData("GET /health HTTP/1.1\r\nHost: x\r\nX-Large: {0}\r\n\r\n", 33_000, "431")]
    public async Task Lines_and_headers_have_bounds(string request, int length, string status)
        => Assert.StartsWith($"HTTP/1.1 {status} ", await SendRawAsync(shop.Server.Address, request.Replace("{0}", new string('x', length))));

    [Fact]
    public async Task A_hundred_and_one_headers_are_too_many()
        => Assert.StartsWith(
            "HTTP/1.1 431 ",
            await SendRawAsync(
                shop.Server.Address,
                "GET /health HTTP/1.1\r\nHost: x\r\n" + string.Concat(Enumerable.Range(0, 100).Select(n => $"X-{n}: {n}\r\n")) + "\r\n"));

    [Theory]
    [InlineData("GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ")]
    [InlineData("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")]
    [InlineData("POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")]
    public async Task Who_begins_a_request_and_does_not_go_on_is_let_go(string beginning)
    {
        await using var server = await ShopServer.StartAsync(shop.ConnectionString, ("REQUEST_HEADERS_SECONDS", "2"));

        Assert.StartsWith("HTTP/1.1 408 ", await SendRawAsync(server.Address, beginning));
    }

    private static JsonObject Account(string password)
        => new() { ["email"] = $"{Guid.NewGuid():N}@example.com", ["password"] = password, ["name"] = "Long" };

    /// <summary>Sends bytes as they are, and gives everything that is answered until the server closes the connection.</summary>
    private static async Task<string> SendRawAsync(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        var answer = new byte[4096];
        var length = await client.GetStream().ReadAsync(answer, patience.Token);
        return Encoding.Latin1.GetString(answer, 0, length);
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer)
        => JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

    private Task<HttpResponseMessage> PostAsync(string path, string json)
        => shop.Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
}
