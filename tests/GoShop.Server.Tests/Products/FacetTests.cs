using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Xunit;

namespace GoShop.Server.Tests.Products;

[Collection(DemoShopCollection.Name)]
public sealed class FacetTests(DemoShopFixture shop)
{
    private const string Facets = """
        query($search: String, $category: String, $where: ProductFilterInput) {
          productFacets(search: $search, category: $category, where: $where) {
            categories { category { id } count } priceBands { from to count } ratings { atLeast count } availability { availability count }
          }
        }
        """;

    [Theory]
    [InlineData(null, null, "{}")]
    [InlineData("black", null, "{}")]
    [InlineData(null, "kitchen", """{ "price": { "gte": 2000 }, "availability": { "eq": "IN_STOCK" } }""")]
    [InlineData("steel", "kitchen", """{ "and": [{ "price": { "lt": 9000 } }, { "averageRating": { "gte": 3 } }] }""")]
    public async Task Each_choice_counts_what_the_list_would_hold_if_it_were_chosen_instead(string? search, string? category, string where)
    {
        using var client = shop.CreateClient();
        var given = JsonNode.Parse(where)!.AsObject();
        var facets = (await client.AskAsync(Facets, new { search, category, where = given }))["productFacets"]!;

        var categories = facets["categories"]!.AsArray();
        Assert.NotEmpty(categories);
        foreach (var facet in categories.Take(3).Append(categories[^1]))
            Assert.Equal(Count(facet), await TotalAsync(client, search, facet!["category"]!["id"]!.GetValue<string>(), given));
        var bands = facets["priceBands"]!.AsArray();
        Assert.NotEmpty(bands);
        foreach (var band in bands)
            Assert.Equal(Count(band), await TotalAsync(client, search, category, Choosing(given, "price", new JsonObject { ["gte"] = band!["from"]!.DeepClone(), ["lt"] = band["to"]?.DeepClone() ?? 1e9 })));
        Assert.Equal(await TotalAsync(client, search, category, Choosing(given, "price", null)), bands.Sum(Count));
        foreach (var rating in facets["ratings"]!.AsArray())
            Assert.Equal(Count(rating), await TotalAsync(client, search, category, Choosing(given, "averageRating", new JsonObject { ["gte"] = rating!["atLeast"]!.DeepClone() })));
        foreach (var left in facets["availability"]!.AsArray())
            Assert.Equal(Count(left), await TotalAsync(client, search, category, Choosing(given, "availability", new JsonObject { ["eq"] = left!["availability"]!.DeepClone() })));
    }

    [Fact]
    public async Task All_facets_take_one_statement_each_and_only_those_that_are_asked_for()
    {
        using var client = shop.CreateClient();
        // Statistics of words are read by the first search, whichever that is.
        await client.AskAsync("{ products(search: \"black\", first: 1) { totalCount } }");
        using (var sql = shop.CountSql())
        {
            await client.AskAsync(Facets, new { search = "black" });
            // The text; the four facets; the categories.
            Assert.True(sql.Count <= 6, string.Join("\n---\n", sql.Statements));
        }
        using (var sql = shop.CountSql())
        {
            await client.AskAsync("{ productFacets { ratings { count } } }");
            Assert.Single(sql.Statements);
        }
    }

    [Fact]
    public async Task Legacy_clients_get_the_same_counts()
    {
        using var client = shop.CreateClient();
        var graph = (await client.AskAsync(Facets, new { category = "kitchen", where = new { price = new { gte = 2000 } } }))["productFacets"]!;

        var rest = (await shop.Server.Client.CallAsync(HttpMethod.Get, "/products/facets?category=kitchen&minPrice=2000")).Data!;

        foreach (var facet in new[] { "priceBands", "ratings", "availability" })
            Assert.Equal(graph[facet]!.ToJsonString(), rest[facet]!.ToJsonString());
        Assert.Equal(graph["categories"]!.AsArray().Select(Count), rest["categories"]!.AsArray().Select(Count));
    }

    [Fact]
    public async Task A_hopeless_search_has_empty_facets()
    {
        using var client = shop.CreateClient();
        var facets = (await client.AskAsync(Facets, new { search = "%" }))["productFacets"]!;

        Assert.Empty(facets["categories"]!.AsArray());
        Assert.Empty(facets["priceBands"]!.AsArray());
        Assert.Equal(0, facets["availability"]!.AsArray().Sum(Count));
    }

    private static int Count(JsonNode? facet) => facet!["count"]!.GetValue<int>();

    // What is given, but for one kind, of which something else is chosen.
    private static JsonObject Choosing(JsonObject given, string field, JsonNode? choice)
    {
        var rest = given.DeepClone().AsObject();
        foreach (var part in rest["and"] is JsonArray all ? all.Select(item => item!.AsObject()).Append(rest) : [rest])
            part.Remove(field);
        if (choice is not null)
            rest[field] = choice;
        return rest;
    }

    private static async Task<int> TotalAsync(GraphClient client, string? search, string? category, JsonObject where)
    {
        const string query = "query($search: String, $category: String, $where: ProductFilterInput) { products(search: $search, category: $category, where: $where) { totalCount } }";
        return (await client.AskAsync(query, new { search, category, where }))["products"]!["totalCount"]!.GetValue<int>();
    }
}
