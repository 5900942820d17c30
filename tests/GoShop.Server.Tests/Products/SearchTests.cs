using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Xunit;

namespace GoShop.Server.Tests.Products;

[Collection(DemoShopCollection.Name)]
public sealed class SearchTests(DemoShopFixture shop)
{
    private const string Search = """
        query($search: String, $first: Int, $after: String, $offset: Int) {
          products(search: $search, first: $first, after: $after, offset: $offset) {
            totalCount nodes { id name sku } pageInfo { hasNextPage endCursor }
          }
        }
        """;

    [Fact]
    public async Task A_name_typed_in_full_or_a_SKU_comes_first()
    {
        using var client = shop.CreateClient();
        var newest = (await client.AskAsync("{ products(first: 3) { nodes { id name sku } } }"))["products"]!["nodes"]!.AsArray();
        foreach (var product in newest)
        {
            foreach (var text in new[] { product!["name"]!.GetValue<string>().ToUpperInvariant(), product["sku"]!.GetValue<string>().ToLowerInvariant() })
                Assert.Equal(product["id"]!.GetValue<string>(), (await FindAsync(client, text))["nodes"]![0]!["id"]!.GetValue<string>());
        }
    }

    [Theory]
    [InlineData("headphones")]
    [InlineData("наушники")]
    [InlineData("black")]
    [InlineData("charge")]
    [InlineData("nord headphones")]
    public async Task Pages_of_a_search_give_everything_found_once(string text)
    {
        using var client = shop.CreateClient();
        var total = (await FindAsync(client, text))["totalCount"]!.GetValue<int>();
        var (ids, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = (await client.AskAsync(Search, new { search = text, first = 100, after = cursor }))["products"]!;
            ids.AddRange(page["nodes"]!.AsArray().Select(product => product!["id"]!.GetValue<string>()));
            cursor = page["pageInfo"]!["hasNextPage"]!.GetValue<bool>() ? page["pageInfo"]!["endCursor"]!.GetValue<string>() : null;
        }
        while (cursor is not null);

        Assert.True(total > 0);
        Assert.Equal(total, ids.Count);
        Assert.Equal(total, ids.Distinct().Count());
        var later = (await client.AskAsync(Search, new { search = text, first = 5, offset = total - 3 }))["products"]!["nodes"]!.AsArray();
        Assert.Equal(ids[^3..], later.Select(product => product!["id"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("headphones", 2)]
    [InlineData("unicorn", 4)]
    public async Task A_search_takes_few_statements(string text, int most)
    {
        using var client = shop.CreateClient();
        const string query = "query($search: String) { products(search: $search, first: 10) { nodes { id name categories { name } } } }";
        await client.AskAsync(query, new { search = text });

        using var sql = shop.CountSql();
        await client.AskAsync(query, new { search = text });

        // The text is read; what has it in its name; only where that is no full page, what has it in its description.
        Assert.True(sql.Count <= most, string.Join("\n---\n", sql.Statements));
    }

    [Fact]
    public async Task Who_finds_nothing_is_told_what_may_have_been_meant_and_counted()
    {
        var counted = new Dictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "GoShop.Catalogue")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, count, _, _) =>
        {
            lock (counted)
                counted[instrument.Name] = counted.GetValueOrDefault(instrument.Name) + count;
        });
        listener.Start();
        using var client = shop.CreateClient();

        var found = await client.AskAsync("""{ products(search: "qqqqq") { nodes { id } } didYouMean(search: "hedphones, qqqqq") }""");

        Assert.Empty(found["products"]!["nodes"]!.AsArray());
        Assert.Equal("headphones, qqqqq", found["didYouMean"]!.GetValue<string>());
        Assert.True(counted["goshop.catalogue.searches"] >= 1);
        Assert.True(counted["goshop.catalogue.searches_without_results"] >= 1);
    }

    [Fact]
    public async Task What_is_typed_goes_on_in_both_ways_of_asking()
    {
        using var client = shop.CreateClient();
        var graph = (await client.AskAsync("""{ searchSuggestions(prefix: "headp") }"""))["searchSuggestions"]!;
        var rest = await shop.Server.Client.CallAsync(HttpMethod.Get, "/products/suggestions?search=headp");

        Assert.Equal("headphones", graph[0]!.GetValue<string>());
        Assert.Equal(graph.ToJsonString(), rest.Data!.ToJsonString());
        Assert.Empty((await shop.Server.Client.CallAsync(HttpMethod.Get, "/products/suggestions")).Data!.AsArray());
    }

    [Theory]
    [InlineData("search=headphones&sort=relevance")]
    [InlineData("search=headphones&sort=-sold&availability=in_stock")]
    [InlineData("sort=-rating&minRating=4.5")]
    [InlineData("sort=rating")]
    [InlineData("sort=-reviews&category=kitchen&availability=LOW_STOCK")]
    public async Task Legacy_lists_take_the_filters_and_orders(string query)
    {
        var answer = await shop.Server.Client.CallAsync(HttpMethod.Get, $"/products?{query}&limit=5");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(5, answer.Data!.AsArray().Count);
        if (query.Contains("rating", StringComparison.Ordinal))
            Assert.All(answer.Data!.AsArray(), product => Assert.NotNull(product!["averageRating"]));
    }

    [Fact]
    public async Task Related_products_share_a_category_and_sell_best_and_all_of_a_page_come_together()
    {
        using var client = shop.CreateClient();
        const string query = "query($first: Int) { products(category: \"kitchen\", first: $first) { nodes { id related(first: 4) { id } } } }";
        await client.AskAsync(query, new { first = 2 });

        using var sql = shop.CountSql();
        var page = (await client.AskAsync(query, new { first = 20 }))["products"]!["nodes"]!.AsArray();

        Assert.True(sql.Count <= 2, string.Join("\n---\n", sql.Statements));
        foreach (var product in page.Take(3))
        {
            var id = product!["id"]!.GetValue<string>();
            var categories = await CategoriesAsync(client, id);
            var related = product["related"]!.AsArray().Select(other => other!["id"]!.GetValue<string>()).ToList();
            Assert.Equal(4, related.Distinct().Count());
            Assert.DoesNotContain(id, related);
            var best = (await client.AskAsync(
                "query($ids: [ID!]) { products(categories: $ids, includeBranch: false, first: 5, order: [{ soldCount: DESC }]) { nodes { id } } }",
                new { ids = categories }))["products"]!["nodes"]!.AsArray().Select(other => other!["id"]!.GetValue<string>()).Where(other => other != id);
            Assert.Equal(best.Take(4), related);
        }
    }

    private static async Task<string[]> CategoriesAsync(GraphClient client, string id)
        => [.. (await client.AskAsync("query($id: ID) { product(id: $id) { categories { id } } }", new { id }))["product"]!["categories"]!.AsArray()
            .Select(category => category!["id"]!.GetValue<string>())];

    private static async Task<JsonNode> FindAsync(GraphClient client, string search)
        => (await client.AskAsync(Search, new { search, first = 3 }))["products"]!;
}
