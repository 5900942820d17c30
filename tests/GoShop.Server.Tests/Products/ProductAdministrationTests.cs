using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Products;

[Collection(DemoShopCollection.Name)]
public sealed class ProductAdministrationTests(DemoShopFixture shop)
{
    [Fact]
    public async Task Admins_see_products_of_every_status_and_shoppers_those_on_sale()
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);
        using var visitor = shop.CreateClient();
        var word = $"zebra{Guid.NewGuid():N}";
        foreach (var status in new[] { "DRAFT", "ACTIVE", "ARCHIVED" })
            await keeper.CreateProductAsync($"{word} {status}", status: status);
        var draft = await FindAsync(keeper, word, """{ status: { eq: DRAFT } }""");
        const string query = "query($search: String) { products(search: $search) { totalCount } admin { products(search: $search, order: [{ name: ASC }]) { totalCount nodes { status } } } }";

        var seen = await keeper.AskAsync(query, new { search = word });

        Assert.Equal((1, 3), ((int)seen["products"]!["totalCount"]!, (int)seen["admin"]!["products"]!["totalCount"]!));
        Assert.Equal(["ACTIVE", "ARCHIVED", "DRAFT"], seen["admin"]!["products"]!["nodes"]!.AsArray().Select(node => (string)node!["status"]!));
        var id = (string)Assert.Single(draft)!["id"]!;
        Assert.Equal("DRAFT", (string)(await keeper.AskAsync("query($id: ID!) { admin { product(id: $id) { status } } }", new { id }))["admin"]!["product"]!["status"]!);
        Assert.Null((await visitor.AskAsync("query($id: ID) { product(id: $id) { status } }", new { id }))["product"]);
        Assert.Equal("UNAUTHENTICATED", (string)(await visitor.SendAsync(query, new { search = word }))["errors"]![0]!["extensions"]!["code"]!);
    }

    [Fact]
    public async Task The_history_of_a_product_is_for_admins_the_newest_change_first()
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);
        using var visitor = shop.CreateClient();
        var id = (string)(await keeper.CreateProductAsync())["id"]!;
        await keeper.UpdateProductAsync(new { id, version = 1, price = 80, name = "Cheaper" });
        await keeper.UpdateProductAsync(new { id, version = 2, price = 120 });
        const string query = """
            query($id: ID!) { product(id: $id) {
                changes(first: 2) { totalCount pageInfo { hasNextPage } nodes { field before after version at kind actor { email } } }
                priceHistory { nodes { before after wasPublic at kind actor { email } } } } }
            """;

        var product = (await keeper.AskAsync(query, new { id }))["product"]!;

        Assert.Equal(
            """[{"field":"PRICE","before":"80.00","after":"120.00","version":3},{"field":"PRICE","before":"100.00","after":"80.00","version":2}]""",
            Pick(product["changes"]!["nodes"]!, "field", "before", "after", "version"));
        Assert.Equal((3, true), ((int)product["changes"]!["totalCount"]!, (bool)product["changes"]!["pageInfo"]!["hasNextPage"]!));
        Assert.Equal(
            """[{"before":80.00,"after":120.00,"wasPublic":true,"kind":"EDIT"},{"before":100.00,"after":80.00,"wasPublic":true,"kind":"EDIT"}]""",
            Pick(product["priceHistory"]!["nodes"]!, "before", "after", "wasPublic", "kind"));
        Assert.Equal("admin@goshop.local", (string)product["priceHistory"]!["nodes"]![0]!["actor"]!["email"]!);
        var refused = await visitor.SendAsync(query, new { id });
        Assert.All(refused["errors"]!.AsArray(), error => Assert.Equal("UNAUTHENTICATED", (string)error!["extensions"]!["code"]!));
    }

    [Fact]
    public async Task Histories_and_lowest_prices_of_a_page_take_a_statement_each()
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);
        var word = $"lynx{Guid.NewGuid():N}";
        for (var number = 0; number < 5; number++)
        {
            var id = (string)(await keeper.CreateProductAsync($"{word} {number}"))["id"]!;
            await keeper.UpdateProductAsync(new { id, version = 1, price = 50 });
            await keeper.UpdateProductAsync(new { id, version = 2, price = 70 });
        }
        const string query = """
            query($search: String) { admin { products(search: $search) { nodes {
                price lowestPrice30Days priorPrice
                changes(first: 5) { nodes { field actor { name } } }
                priceHistory(first: 5) { nodes { before actor { name } } } } } } }
            """;

        using var sql = shop.CountSql();
        var page = (await keeper.AskAsync(query, new { search = word }))["admin"]!["products"]!["nodes"]!.AsArray();

        Assert.Equal(5, page.Count);
        Assert.All(page, product => Assert.Equal((70m, 50m, 50m), ((decimal)product!["price"]!, (decimal)product["lowestPrice30Days"]!, (decimal)product["priorPrice"]!)));
        Assert.All(page, product => Assert.Equal((2, 2), (product!["changes"]!["nodes"]!.AsArray().Count, product["priceHistory"]!["nodes"]!.AsArray().Count)));
        // The products; lowest prices, changes and price changes together; their actors.
        Assert.True(sql.Count <= 5, string.Join("\n---\n", sql.Statements));
    }

    private static async Task<JsonArray> FindAsync(GraphClient keeper, string search, string where)
        => (await keeper.AskAsync($$"""query($search: String) { admin { products(search: $search, where: {{where}}) { nodes { id status } } } }""", new { search }))
            ["admin"]!["products"]!["nodes"]!.AsArray();

    private static string Pick(JsonNode nodes, params string[] fields) => new JsonArray(
        [.. nodes.AsArray().Select(node => new JsonObject(fields.Select(field => KeyValuePair.Create(field, node![field]?.DeepClone()))))]).ToJsonString();
}
