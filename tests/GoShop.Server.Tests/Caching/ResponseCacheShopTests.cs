using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Live;
using GoShop.Server.Tests.Rest;
using Xunit;

namespace GoShop.Server.Tests.Caching;

/// <summary>Answers that two instances of the shop give from their caches.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class ResponseCacheShopTests(DemoShopFixture shop, TwoInstances instances) : IClassFixture<TwoInstances>
{
    private const string Product = "query($id: ID) { product(id: $id) { stock } }";

    [Fact]
    public async Task An_order_on_one_instance_drops_what_tells_the_stock_on_both_and_its_cancellation_too()
    {
        var id = await shop.StockProductAsync(5);
        using var visitor = new GraphClient(instances.B.Address);
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        Assert.Equal(5, await StockAsync(shopper, id));
        Assert.Equal(5, await StockAsync(visitor, id));

        var orderId = await shopper.OrderAsync(id, 2);

        Assert.Equal(3, await StockAsync(shopper, id));
        Assert.Equal(3, await Eventually.GetAsync(() => StockAsync(visitor, id), stock => stock == 3));

        await shopper.AskAsync("mutation($input: CancelOrderInput!) { cancelOrder(input: $input) { order { id } } }", new { input = new { orderId } });

        Assert.Equal(5, await StockAsync(shopper, id));
        Assert.Equal(5, await Eventually.GetAsync(() => StockAsync(visitor, id), stock => stock == 5));
    }

    [Fact]
    public async Task What_changes_behind_the_shops_back_is_answered_as_it_was()
    {
        var id = await shop.StockProductAsync(1);
        using var visitor = new GraphClient(instances.A.Address);
        Assert.Equal(1, await StockAsync(visitor, id));

        await shop.ArchiveProductAsync(id);

        Assert.Equal(1, await StockAsync(visitor, id));
    }

    [Fact]
    public async Task A_search_that_the_cache_answers_is_counted_there()
    {
        var counted = new ConcurrentBag<(string Instrument, object? Field)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Name is "graphql.server.response_cache.hits" or "goshop.catalogue.searches")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => counted.Add((instrument.Name, tags.ToArray().LastOrDefault().Value)));
        listener.Start();

        await instances.A.Client.CallAsync(HttpMethod.Get, "/products?search=qqqqqcached");
        await instances.A.Client.CallAsync(HttpMethod.Get, "/products?search=qqqqqcached");

        Assert.Contains(("goshop.catalogue.searches", null), counted);
        Assert.Contains(("graphql.server.response_cache.hits", "products(search)"), counted);
    }

    [Fact]
    public async Task A_product_that_comes_back_drops_the_counts_of_products_on_both_instances()
    {
        using var visitor = new GraphClient(instances.B.Address);
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        var (category, before) = await CountAsync(visitor);
        Assert.Equal(before, (await CountAsync(shopper)).Count);
        var orderId = await shopper.OrderAsync(await shop.StockProductAsync(20));
        var filed = await shop.StockProductAsync(1);
        await shop.FileProductAsync(filed, category);
        Assert.Equal(before, (await CountAsync(visitor)).Count);

        await shopper.AskAsync("mutation($input: CancelOrderInput!) { cancelOrder(input: $input) { order { id } } }", new { input = new { orderId } });

        Assert.Equal(before + 1, (await CountAsync(shopper)).Count);
        Assert.Equal(before + 1, (await Eventually.GetAsync(() => CountAsync(visitor), counted => counted.Count > before)).Count);
        await shop.ArchiveProductAsync(filed);

        static async Task<(string Category, int Count)> CountAsync(GraphClient client)
        {
            var category = (await client.AskAsync("{ categories { id productCount } }"))["categories"]![0]!;
            return (category["id"]!.GetValue<string>(), category["productCount"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task A_sale_of_the_last_piece_drops_lists_of_what_is_sold_out_on_both_instances()
    {
        var id = await shop.StockProductAsync(1);
        using var visitor = new GraphClient(instances.B.Address);
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        var before = await SoldOutAsync(visitor);
        Assert.Equal(before, await SoldOutAsync(shopper));

        await shopper.OrderAsync(id);

        Assert.Equal(before + 1, await SoldOutAsync(shopper));
        Assert.Equal(before + 1, await Eventually.GetAsync(() => SoldOutAsync(visitor), count => count > before));

        static async Task<int> SoldOutAsync(GraphClient client)
            => (await client.AskAsync("{ products(first: 1, where: { availability: { eq: OUT_OF_STOCK } }) { totalCount } }"))["products"]!["totalCount"]!.GetValue<int>();
    }

    [Theory]
    [InlineData("{ product(slug: \"none\") { name } }", 3600)]
    [InlineData("{ products(first: 1) { totalCount nodes { name categories { name } images { alt } } } }", 900)]
    [InlineData("{ products(first: 1, search: \"tea\") { edges { node { name } } pageInfo { hasNextPage } } }", 900)]
    [InlineData("{ products(first: 1, order: [{ soldCount: DESC }], where: { availability: { eq: IN_STOCK } }) { nodes { name } } }", 900)]
    [InlineData("{ productFacets(search: \"tea\") { categories { category { name } count } priceBands { from } ratings { count } availability { count } } }", 900)]
    [InlineData("{ searchSuggestions(prefix: \"tea\") didYouMean(search: \"tee\") }", 900)]
    [InlineData("{ popularProducts { name related { name } } newArrivals { name } }", 3600)]
    [InlineData("{ categories { name children { name } } }", 21600)]
    [InlineData("{ newArrivals { name reviews { nodes { rating author { name } } } ratingHistogram { count } } }", 300)]
    public async Task What_everybody_may_see_is_cached_for_as_long_as_it_may_be(string query, int maxAge)
        => Assert.Equal($"public, max-age={maxAge}", await CacheControlAsync(query));

    [Theory]
    [InlineData("{ me { name } }")]
    [InlineData("{ newArrivals { name canReview } }")]
    [InlineData("{ newArrivals { name myReview { rating } } }")]
    public async Task What_depends_on_the_caller_is_not(string query) => Assert.Equal("no-store", await CacheControlAsync(query));

    [Fact]
    public async Task A_document_that_one_instance_learned_the_other_knows_by_its_hash()
    {
        var query = $"{{ shop {{ name }} }} # {Guid.NewGuid()}";
        var extensions = new { persistedQuery = new { version = 1, sha256Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query))) } };

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await PostAsync(instances.B, new { extensions }))["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());
        Assert.NotNull((await PostAsync(instances.A, new { query, extensions }))["data"]!["shop"]);
        Assert.NotNull((await PostAsync(instances.B, new { extensions }))["data"]!["shop"]);

        static async Task<JsonNode> PostAsync(ShopServer server, object request)
        {
            using var response = await server.Client.PostAsJsonAsync("/graphql", request, TestContext.Current.CancellationToken);
            return (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
        }
    }

    private static async Task<int> StockAsync(GraphClient client, string id)
        => (await client.AskAsync(Product, new { id }))["product"]!["stock"]!.GetValue<int>();

    private async Task<string> CacheControlAsync(string query)
    {
        using var answer = await instances.A.Client.GetAsync($"/graphql?query={Uri.EscapeDataString(query)}", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("errors", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.Headers.CacheControl!.ToString();
    }
}
