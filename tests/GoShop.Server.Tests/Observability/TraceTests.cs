using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Observability;

/// <summary>Who is shown what takes how long.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class TraceTests(DemoShopFixture shop)
{
    private const string Query = "{ products(first: 2) { nodes { name myReview { id } } } }";

    [Fact]
    public async Task An_admin_who_asks_sees_the_time_of_fields_and_of_batches()
    {
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();

        var trace = (await AskAsync(admin, "report"))["extensions"]!["tracing"]!["execution"]!;

        Assert.Equal(
            ["myReview", "myReview", "name", "name", "nodes", "products"],
            trace["resolvers"]!.AsArray().Where(field => field!["path"]!.AsArray().Count <= 4)
                .Select(field => field!["fieldName"]!.GetValue<string>()).Order());
        var batch = Assert.Single(trace["batches"]!.AsArray())!;
        Assert.Equal(("ReviewByAuthorLoader", 2), (batch["loader"]!.GetValue<string>(), batch["keys"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Nobody_else_does_nor_an_admin_who_does_not_ask()
    {
        using var visitor = shop.CreateClient();
        using var shopper = shop.CreateClient();
        await shopper.RegisterAsync();
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();

        Assert.Null((await AskAsync(visitor, "report"))["extensions"]);
        Assert.Null((await AskAsync(shopper, "report"))["extensions"]);
        Assert.Null((await AskAsync(admin, "no"))["extensions"]);
    }

    private static async Task<JsonNode> AskAsync(GraphClient client, string wish)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = Query }), Headers = { { "GraphQL-Trace", wish } } };
        using var response = await client.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }
}
