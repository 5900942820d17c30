using System.Net;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Xunit;

namespace GoShop.Server.Tests.Products;

[Collection(DemoShopCollection.Name)]
public sealed class BulkMutationTests(DemoShopFixture shop)
{
    private readonly string _word = $"heron{Guid.NewGuid():N}";

    [Fact]
    public async Task What_a_filter_a_search_and_a_category_narrow_is_changed_and_nothing_else()
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);
        var category = (string)(await keeper.CreateCategoryAsync())["id"]!;
        var meant = (string)(await keeper.CreateProductAsync($"{_word} one", 100, categoryIds: category))["id"]!;
        await keeper.CreateProductAsync($"{_word} two", 100);
        await keeper.CreateProductAsync($"{_word} three", 300, categoryIds: category);
        await keeper.CreateProductAsync(price: 100, categoryIds: category);
        var input = new JsonObject
        {
            ["search"] = _word,
            ["category"] = category,
            ["where"] = new JsonObject { ["price"] = new JsonObject { ["lt"] = 200 } },
            ["percent"] = -10,
            ["dryRun"] = true,
        };

        var dry = await keeper.BulkUpdateAsync("Prices", input);
        input["dryRun"] = false;
        var done = await keeper.BulkUpdateAsync("Prices", input);

        Assert.Equal((1, null), ((int)dry["productCount"]!, dry["bulkChange"]));
        Assert.Equal($$$$"""[{"product":{"id":"{{{{meant}}}}"},"field":"PRICE","before":"100.00","after":"90.00"}]""", dry["changes"]!.ToJsonString());
        Assert.Equal(dry["changes"]!.ToJsonString(), done["changes"]!.ToJsonString());
        Assert.Equal(1, (int)done["changeCount"]!);
    }

    [Fact]
    public async Task A_change_stands_on_record_until_it_is_undone_but_for_what_was_edited_since()
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);
        var kept = (string)(await keeper.CreateProductAsync($"{_word} one"))["id"]!;
        var edited = (string)(await keeper.CreateProductAsync($"{_word} two"))["id"]!;
        var done = await keeper.BulkUpdateAsync("Prices", new { search = _word, amount = 5 });
        await keeper.UpdateProductAsync(new { id = edited, version = 2, price = 1 });

        var undone = await keeper.UndoBulkChangeAsync(done);
        var again = await keeper.UndoBulkChangeAsync(done);

        Assert.Equal((1, 1), ((int)undone["productCount"]!, (int)undone["skippedCount"]!));
        Assert.Equal(
            $$$$"""[{"reason":"CHANGED_SINCE","product":{"id":"{{{{edited}}}}","changes":{"nodes":[{"field":"PRICE"}]}}}]""", undone["skipped"]!.ToJsonString());
        Assert.Equal((string)done["bulkChange"]!["id"]!, (string)undone["bulkChange"]!["undoes"]!["id"]!);
        Assert.Equal(["CONFLICT"], again.Codes());
        var record = (await keeper.AskAsync(
            "{ admin { bulkChanges(first: 2) { nodes { id kind productCount actor { name } undoes { id } undoneBy { id } changes(first: 5) { totalCount nodes { before after product { id } } } } } } }"))
            ["admin"]!["bulkChanges"]!["nodes"]!;
        Assert.Equal(("UNDO", 1, "Demo Admin"), ((string)record[0]!["kind"]!, (int)record[0]!["productCount"]!, (string)record[0]!["actor"]!["name"]!));
        Assert.Equal(("BULK_PRICES", 2, 2), ((string)record[1]!["kind"]!, (int)record[1]!["productCount"]!, (int)record[1]!["changes"]!["totalCount"]!));
        Assert.Equal((string)record[0]!["id"]!, (string)record[1]!["undoneBy"]!["id"]!);
        Assert.Equal(
            $$$$"""[{"before":"105.00","after":"100.00","product":{"id":"{{{{kept}}}}"}}]""", record[0]!["changes"]!["nodes"]!.ToJsonString());
    }

    [Fact]
    public async Task Status_and_categories_change_likewise()
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);
        using var visitor = shop.CreateClient();
        var category = (string)(await keeper.CreateCategoryAsync())["id"]!;
        await keeper.CreateProductAsync($"{_word} one", status: "DRAFT");

        var status = await keeper.BulkUpdateAsync("Status", new { search = _word, status = "ACTIVE" });
        var filed = await keeper.BulkUpdateAsync("Categories", new { search = _word, add = new[] { category } });

        Assert.Equal((1, 1), ((int)status["productCount"]!, (int)filed["productCount"]!));
        var data = await visitor.AskAsync("query($id: ID) { category(id: $id) { productCount products { nodes { name } } } }", new { id = category });
        Assert.Equal(1, (int)data["category"]!["productCount"]!);
        await keeper.UndoBulkChangeAsync(filed);
        Assert.Equal(0, (int)(await visitor.AskAsync("query($id: ID) { category(id: $id) { productCount } }", new { id = category }))["category"]!["productCount"]!);
    }

    [Theory]
    [InlineData("Prices", """{ "percent": 5, "amount": 5 }""", "VALIDATION_ERROR")]
    [InlineData("Prices", """{ "percent": 5, "roundTo": 0 }""", "VALIDATION_ERROR")]
    [InlineData("Prices", """{ "percent": 5, "first": 501 }""", "VALIDATION_ERROR")]
    [InlineData("Prices", """{ "percent": 5, "offset": -1 }""", "VALIDATION_ERROR")]
    [InlineData("Prices", """{ "amount": -1000 }""", "PRICE_OUT_OF_RANGE")]
    [InlineData("Categories", """{ }""", "VALIDATION_ERROR")]
    [InlineData("Categories", """{ "add": ["8c1d8a5e-0000-7000-8000-000000000000"] }""", "VALIDATION_ERROR")]
    public async Task What_makes_no_sense_is_told(string what, string members, string code)
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);
        await keeper.CreateProductAsync($"{_word} one");
        var input = JsonNode.Parse(members)!.AsObject();
        input["search"] = _word;

        Assert.Equal([code], (await keeper.BulkUpdateAsync(what, input)).Codes());
    }

    [Fact]
    public async Task Legacy_clients_keep_the_catalogue_by_routes()
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);
        var http = keeper.Http;
        var category = (await http.CallAsync(HttpMethod.Post, "/categories", new { name = $"{_word} shelf" })).Data!;
        var made = await http.CallAsync(
            HttpMethod.Post, "/products", new { sku = _word, name = $"{_word} pot", price = 100, status = "active", categoryIds = new[] { (string)category["id"]! } });
        var path = $"/products/{(string)made.Data!["id"]!}";

        var changed = await http.CallAsync(HttpMethod.Put, path, new { version = 1, price = 120, compareAtPrice = 150 });
        var late = await http.CallAsync(HttpMethod.Put, path, new { version = 1, price = 1 });
        var taken = await http.CallAsync(HttpMethod.Post, "/products", new { sku = _word, name = "x", price = 1 });
        var raised = await http.CallAsync(HttpMethod.Post, "/admin/products/bulk-price", new { search = _word, percent = 10, roundTo = 5 });
        var listed = await http.CallAsync(HttpMethod.Get, $"/admin/products?sku={_word}&status=active");
        var undone = await http.CallAsync(HttpMethod.Post, $"/admin/bulk-changes/{(string)raised.Data!["bulkChange"]!["id"]!}/undo", new { });
        var gone = await http.CallAsync(HttpMethod.Delete, path);

        Assert.Equal((HttpStatusCode.Created, "ACTIVE"), (made.Status, (string)made.Data["status"]!));
        Assert.Equal((120m, 2), ((decimal)changed.Data!["price"]!, (int)changed.Data["version"]!));
        Assert.Equal((HttpStatusCode.Conflict, "CONFLICT"), (late.Status, late.Code));
        Assert.Equal((2, "100.00"), ((int)late.Body["details"]!["currentVersion"]!, (string)late.Body["details"]!["changes"]![1]!["before"]!));
        Assert.Equal((HttpStatusCode.Conflict, "SKU_TAKEN", _word), (taken.Status, taken.Code, (string)taken.Body["details"]!["sku"]!));
        Assert.Equal((1, "130.00"), ((int)raised.Data!["productCount"]!, (string)raised.Data["changes"]![0]!["after"]!));
        Assert.Equal(130m, (decimal)Assert.Single(listed.Data!.AsArray())!["price"]!);
        Assert.Equal(1, (int)undone.Data!["productCount"]!);
        Assert.Equal("DELETED", (string)gone.Data!["removal"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await http.CallAsync(HttpMethod.Get, $"/admin{path}")).Status);
    }
}
