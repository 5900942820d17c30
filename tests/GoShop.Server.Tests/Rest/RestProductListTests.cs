using System.Net;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Products;
using Xunit;

namespace GoShop.Server.Tests.Rest;

/// <summary>Lists of products over REST that name several categories.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class RestProductListTests(DemoShopFixture shop)
{
    [Fact]
    public async Task Several_categories_are_named_by_id_or_slug_with_commas_or_each_of_its_own_with_or_without_their_branches()
    {
        using var client = shop.CreateClient();
        var home = (await client.AskAsync("""{ category(slug: "home") { id children { id } } }"""))["category"]!;
        var (id, child) = (home["id"]!.GetValue<string>(), home["children"]![0]!["id"]!.GetValue<string>());

        var both = await GraphTotalAsync(client, $"""categories: ["kitchen", "{id}"]""");
        Assert.Equal(both, await TotalAsync(client, $"/products?categories=kitchen,{id}"));
        Assert.Equal(both, await TotalAsync(client, $"/products?categories=kitchen&categories=home"));
        Assert.Equal(both, await TotalAsync(client, $"/products?categories= kitchen ,,{id}&categories=none&includeBranch=true"));
        Assert.InRange(both, 1 + await GraphTotalAsync(client, """category: "kitchen" """), int.MaxValue);
        var without = await TotalAsync(client, $"/products?categories={id},{child}&includeBranch=false");
        Assert.Equal(await GraphTotalAsync(client, $"""categories: ["{id}", "{child}"], includeBranch: false"""), without);
        Assert.InRange(without, 1, await GraphTotalAsync(client, $"""categories: ["{id}"]""") - 1);
        Assert.Equal(0, await TotalAsync(client, "/products?categories=none,' OR 1=1"));
        Assert.Equal(await TotalAsync(client, "/products"), await TotalAsync(client, "/products?categories=,"));

        var facets = (await client.Http.CallAsync(HttpMethod.Get, $"/products/facets?categories={child}&includeBranch=false")).Data!;
        Assert.Equal(await TotalAsync(client, $"/products?categories={child}&includeBranch=false"), facets["availability"]!.AsArray().Sum(facet => (int)facet!["count"]!));
    }

    [Fact]
    public async Task Keepers_list_and_export_by_several_categories_too()
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);
        const string Chosen = "categories=kitchen,home&includeBranch=true&status=active";

        var total = await TotalAsync(keeper, $"/admin/products?{Chosen}");
        var file = await keeper.Http.GetStringAsync($"/api/v1/admin/products/export?columns=sku&{Chosen}", TestContext.Current.CancellationToken);

        Assert.Equal(await GraphTotalAsync(keeper, """categories: ["kitchen", "home"]"""), total);
        Assert.Equal(total + 1, file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("includeBranch=perhaps", "includeBranch", "true or false")]
    [InlineData("categories=a%00b", "categories", "NUL")]
    [InlineData("availability=plenty", "availability", "IN_STOCK, LOW_STOCK, OUT_OF_STOCK")]
    [InlineData("minRating=good", "minRating", "amount")]
    public async Task What_a_parameter_must_be_stands_in_the_details(string query, string parameter, string expected)
    {
        var answer = await shop.Server.Client.CallAsync(HttpMethod.Get, $"/products?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (answer.Status, answer.Code));
        Assert.Contains(expected, answer.Body["details"]![parameter]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_categories_than_any_page_has_are_refused()
    {
        var answer = await shop.Server.Client.CallAsync(HttpMethod.Get, $"/products?categories={string.Join(',', Enumerable.Range(1, 101))}");

        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (answer.Status, answer.Code));
        Assert.NotNull(answer.Body["details"]!["categories"]);
    }

    [Fact]
    public async Task Who_asks_for_the_headers_of_an_export_makes_none()
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);
        var before = await TotalAsync(keeper, "/admin/jobs?limit=1");

        foreach (var path in new[] { "/admin/products/export", "/admin/orders/export" })
        {
            using var answer = await keeper.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/api/v1{path}"), TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET"), (answer.StatusCode, string.Join(", ", answer.Content.Headers.Allow)));
        }

        Assert.Equal(before, await TotalAsync(keeper, "/admin/jobs?limit=1"));
    }

    [Theory]
    [InlineData("/products", """{ "sku": "MALFORMED-1", "name": "Malformed", "price": 1, "categoryIds": ["lamps"] }""", "categoryIds")]
    [InlineData("/categories", """{ "name": "Malformed", "parentId": "lamps" }""", "parentId")]
    [InlineData("/admin/products/bulk-categories", """{ "add": ["lamps"], "dryRun": true }""", "add")]
    public async Task A_category_that_is_none_is_named_as_it_was_sent(string path, string body, string field)
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);

        var answer = await keeper.Http.CallAsync(HttpMethod.Post, path, body);

        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (answer.Status, answer.Code));
        Assert.Equal($$"""{"{{field}}":["There is no category \"lamps\"."]}""", answer.Body["details"]!.ToJsonString().Replace("\\u0022", "\\\"", StringComparison.Ordinal));
    }

    private static async Task<int> TotalAsync(GraphClient client, string path)
        => (int)(await client.Http.CallAsync(HttpMethod.Get, path)).Body["pagination"]!["total"]!;

    private static async Task<int> GraphTotalAsync(GraphClient client, string arguments)
        => (int)(await client.AskAsync($"{{ products({arguments}) {{ totalCount }} }}"))["products"]!["totalCount"]!;
}
