using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GoShop.Server.Testing;
using GoShop.Testing;
using Xunit;

namespace GoShop.Server.Tests.RateLimiting;

public sealed class RequestLimitTests(LimitedShop shop) : IClassFixture<LimitedShop>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_tell_how_much_is_left_and_when_to_come_again()
    {
        await using var server = await shop.StartAsync(("RATE_LIMIT_IP", "2"));

        var (first, _) = await server.AskAsync();
        var (second, _) = await server.AskAsync();
        var (third, error) = await server.AskAsync();

        Assert.Equal((200, 2, 1), ((int)first.StatusCode, first.Number("RateLimit-Limit"), first.Number("RateLimit-Remaining")));
        Assert.InRange(first.Number("RateLimit-Reset"), 1, 30);
        Assert.Equal((200, 0), ((int)second.StatusCode, second.Number("RateLimit-Remaining")));
        Assert.Equal((429, 0), ((int)third.StatusCode, third.Number("RateLimit-Remaining")));
        Assert.InRange(third.Number("Retry-After"), 1, 30);
        var extensions = error.GetProperty("errors")[0].GetProperty("extensions");
        Assert.Equal(
            ("RATE_LIMITED", "requests", 2, third.Number("Retry-After"), third.Number("RateLimit-Reset")),
            (extensions.GetProperty("code").GetString(), extensions.GetProperty("policy").GetString(), extensions.GetProperty("limit").GetInt32(),
                extensions.GetProperty("retryAfter").GetInt32(), extensions.GetProperty("reset").GetInt32()));
    }

    [Fact]
    public async Task Rest_tells_it_in_its_envelope_and_shares_the_limit()
    {
        await using var server = await shop.StartAsync(("RATE_LIMIT_IP", "2"));
        await server.AskAsync();
        await server.Client.GetAsync("/api/v1/categories", Token);

        using var refused = await server.Client.GetAsync("/api/v1/categories", Token);

        var body = await refused.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal((false, "RATE_LIMITED"), (body.GetProperty("success").GetBoolean(), body.GetProperty("code").GetString()));
        Assert.Equal(refused.Number("Retry-After"), body.GetProperty("details").GetProperty("retryAfter").GetInt32());
    }

    [Fact]
    public async Task What_is_wrong_counts_too_but_not_health()
    {
        await using var server = await shop.StartAsync(("RATE_LIMIT_IP", "4"));
        using var client = new HttpClient { BaseAddress = server.Address };
        for (var i = 0; i < 6; i++)
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health", Token)).StatusCode);

        var malformed = await client.PostAsync("/graphql", new StringContent("{", null, "application/json"), Token);
        var nowhere = await client.GetAsync("/api/v1/nowhere", Token);
        client.DefaultRequestHeaders.Authorization = new("Bearer", "not.a.token");
        var forged = await client.GetAsync("/api/v1/categories", Token);
        var again = await client.GetAsync("/api/v1/categories", Token);
        var last = await client.GetAsync("/api/v1/categories", Token);

        Assert.Equal([400, 404, 401, 401, 429], new[] { malformed, nowhere, forged, again, last }.Select(answer => (int)answer.StatusCode));
    }

    [Fact]
    public async Task The_operations_of_a_socket_count_one_by_one()
    {
        await using var server = await shop.StartAsync(("RATE_LIMIT_IP", "2"));
        using var socket = await (await TestSocket.ConnectAsync(new Uri(server.Address, "/graphql"))).InitializeAsync();

        for (var i = 1; i <= 3; i++)
            await socket.SendAsync($$$"""{"type":"subscribe","id":"{{{i}}}","payload":{"query":"{ __typename }"}}""");

        var messages = new List<JsonElement>();
        for (var i = 0; i < 5; i++)
            messages.Add(await socket.ReceiveJsonAsync());
        var error = Assert.Single(messages, message => message.GetProperty("type").GetString() == "error").GetProperty("payload")[0].GetProperty("extensions");
        Assert.Equal("RATE_LIMITED", error.GetProperty("code").GetString());
        Assert.InRange(error.GetProperty("retryAfter").GetInt32(), 1, 30);
        Assert.Equal(2, messages.Count(message => message.GetProperty("type").GetString() == "next"));
    }

    [Fact]
    public async Task Cost_is_limited_whatever_the_number_of_requests()
    {
        await using var server = await shop.StartAsync(("RATE_LIMIT_IP_COST", "60"));
        var query = new { query = "{ products(first: 20) { nodes { name } } }" };

        var (first, _) = await server.PostAsync(query);
        var (second, error) = await server.PostAsync(query);
        var (cheap, _) = await server.AskAsync();

        Assert.Equal([200, 429, 200], new[] { first, second, cheap }.Select(answer => (int)answer.StatusCode));
        Assert.Equal("cost", error.GetProperty("errors")[0].GetProperty("extensions").GetProperty("policy").GetString());
        Assert.Equal(60, second.Number("RateLimit-Limit"));
    }

    [Fact]
    public async Task Users_have_a_budget_of_their_own_apart_from_their_address()
    {
        await using var server = await shop.StartAsync(("RATE_LIMIT_IP", "2"), ("RATE_LIMIT_USER", "3"));
        using var user = new GraphClient(server.Address);
        await user.RegisterAsync();

        var asked = new List<int>();
        for (var i = 0; i < 4; i++)
            asked.Add((int)(await user.Http.GetAsync("/api/v1/categories", Token)).StatusCode);

        Assert.Equal([200, 200, 200, 429], asked);
        Assert.Equal(200, (int)(await server.AskAsync()).Response.StatusCode);
        Assert.Equal(429, (int)(await server.AskAsync()).Response.StatusCode);
    }

    [Theory]
    [InlineData("", 429)]
    [InlineData("127.0.0.1", 200)]
    public async Task Another_address_in_a_header_helps_only_where_a_trusted_proxy_writes_it(string trusted, int expected)
    {
        await using var server = await shop.StartAsync(("RATE_LIMIT_IP", "1"), ("TRUSTED_PROXIES", trusted));
        await server.AskAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/categories") { Headers = { { "X-Forwarded-For", "203.0.113.9" } } };

        using var answer = await server.Client.SendAsync(request, Token);

        Assert.Equal(expected, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Refusals_are_counted_by_limit()
    {
        var counted = 0L;
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Name == "goshop.rate_limits.refused") self.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((_, amount, tags, _) => { if (Equals(tags[0].Value, "register")) Interlocked.Add(ref counted, amount); });
        listener.Start();
        await using var server = await shop.StartAsync(("RATE_LIMIT_REGISTER_IP", "1"));
        using var client = new GraphClient(server.Address);
        await client.RegisterAsync();

        var (refused, _) = await server.PostAsync(new { query = """mutation { register(input: { email: "x@example.com", password: "correct horse battery", name: "X" }) { user { id } } }""" });

        Assert.Equal((429, 1), ((int)refused.StatusCode, counted));
    }

    [Fact]
    public async Task Nothing_is_limited_where_a_limit_is_zero()
    {
        await using var server = await shop.StartAsync(("RATE_LIMIT_IP", "0"), ("RATE_LIMIT_IP_COST", "0"));

        var (answer, _) = await server.AskAsync();

        Assert.Equal((HttpStatusCode.OK, false), (answer.StatusCode, answer.Headers.Contains("RateLimit-Limit")));
    }
}
