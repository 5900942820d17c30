using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Observability;

/// <summary>What callers see while PostgreSQL is away: that it is not their fault, and when to come back.</summary>
public sealed class DatabaseOutageTests(PostgresProcess postgres) : IClassFixture<PostgresProcess>, IAsyncLifetime
{
    private ShopServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await postgres.StartAsync();
        _server = await ShopServer.StartAsync(postgres.ConnectionString, ("GOSHOP_RESPONSE_CACHE", "off"));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_database_that_stops_is_told_as_503_and_one_that_comes_back_is_used_again()
    {
        const string products = "{ products(first: 1) { totalCount } }";
        using var shopper = new GraphClient(_server.Address);
        await shopper.RegisterAsync();
        using var visitor = new GraphClient(_server.Address);
        await visitor.AskAsync(products);
        await postgres.StopAsync();

        // Connections that were open break, later ones are refused: the same to callers.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            await AssertUnavailableAsync(visitor, products);
            await AssertUnavailableAsync(visitor, "mutation { refreshSession(input: { refreshToken: \"none\" }) { tokens { accessToken } } }");
        }
        await AssertUnavailableAsync(shopper, "{ shop { name } }"); // whose session cannot be looked up
        await AssertRestUnavailableAsync(visitor, "/api/v1/products");
        await AssertRestUnavailableAsync(visitor, $"/api/v1/products/{Guid.NewGuid()}");
        await AssertRestUnavailableAsync(shopper, "/api/v1/cart");

        await postgres.StartAsync();

        Assert.Equal(0, (await visitor.AskAsync(products))["products"]!["totalCount"]!.GetValue<int>());
        await shopper.AskAsync("{ me { id } }");
    }

    [Fact]
    public async Task What_needs_no_database_is_answered_all_the_same()
    {
        using var visitor = new GraphClient(_server.Address);
        await postgres.StopAsync();

        Assert.NotNull((await visitor.AskAsync("{ shop { name } }"))["shop"]);

        var answer = await visitor.SendAsync("{ shop { name } product(slug: \"tea\") { name } }");
        Assert.NotNull(answer["data"]!["shop"]);
        Assert.Equal("""["product"]""", answer["errors"]![0]!["path"]!.ToJsonString());
        Assert.Equal("SERVICE_UNAVAILABLE", answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());
    }

    private static async Task AssertUnavailableAsync(GraphClient client, string query)
    {
        foreach (var accept in (string[])["application/json", "application/graphql-response+json"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }), Headers = { { "Accept", accept } } };
            using var response = await client.Http.SendAsync(request, Cancellation);

            AssertComeBackLater(response);
            Assert.Equal(
                """{"errors":[{"message":"The shop is not available at the moment: try again shortly.","extensions":{"code":"SERVICE_UNAVAILABLE","retryAfter":5}}]}""",
                (await response.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!.ToJsonString());
        }
    }

    private static async Task AssertRestUnavailableAsync(GraphClient client, string path)
    {
        using var response = await client.Http.GetAsync(path, Cancellation);

        AssertComeBackLater(response);
        Assert.Equal(
            """{"success":false,"error":"The shop is not available at the moment: try again shortly.","code":"SERVICE_UNAVAILABLE","details":{"retryAfter":5}}""",
            await response.Content.ReadAsStringAsync(Cancellation));
    }

    private static void AssertComeBackLater(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter!.Delta);
    }
}
