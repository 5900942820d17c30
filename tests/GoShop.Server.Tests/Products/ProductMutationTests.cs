using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Products;

[Collection(DemoShopCollection.Name)]
public sealed class ProductMutationTests(DemoShopFixture shop)
{
    [Fact]
    public async Task What_the_input_holds_is_changed_and_null_takes_away_what_can_be_absent()
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);
        var sku = Guid.NewGuid().ToString("N");
        var made = await keeper.TryCreateProductAsync(new { sku, name = "Лампа «Ночь»", price = 10, description = "Warm.", compareAtPrice = 12.5, stock = 3 });
        var product = made["product"]!;
        Assert.Equal(("DRAFT", 1, 3), ((string)product["status"]!, (int)product["version"]!, (int)product["stock"]!));
        Assert.StartsWith("lampa-noch", (string)product["slug"]!, StringComparison.Ordinal);
        var id = (string)product["id"]!;

        var renamed = (await keeper.UpdateProductAsync(new { id, version = 1, name = "Lamp" }))["product"]!;
        var cleared = (await keeper.UpdateProductAsync(new { id, version = 2, description = (string?)null, compareAtPrice = (decimal?)null, price = 9.5 }))["product"]!;
        var reslugged = (await keeper.UpdateProductAsync(new { id, version = 3, slug = $"lamp-{sku}" }))["product"]!;

        Assert.Equal(("Lamp", "Warm.", 12.5m), ((string)renamed["name"]!, (string)renamed["description"]!, (decimal)renamed["compareAtPrice"]!));
        Assert.Null(cleared["description"]);
        Assert.Null(cleared["compareAtPrice"]);
        Assert.Equal((9.5m, "Lamp"), ((decimal)cleared["price"]!, (string)cleared["name"]!));
        Assert.Equal(($"lamp-{sku}", 4), ((string)reslugged["slug"]!, (int)reslugged["version"]!));
    }

    [Fact]
    public async Task Whoever_edits_an_old_version_hears_what_was_changed_since_by_whom()
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);
        var id = (string)(await keeper.CreateProductAsync())["id"]!;
        await keeper.UpdateProductAsync(new { id, version = 1, price = 90 });

        var late = await keeper.UpdateProductAsync(new { id, version = 1, name = "Too late" });
        var lateToo = await keeper.DeleteProductAsync(new { id, version = 1 });

        Assert.Null(late["product"]);
        var error = Assert.Single(late["errors"]!.AsArray())!;
        Assert.Equal(("VersionConflictError", "CONFLICT", 2), ((string)error["__typename"]!, (string)error["code"]!, (int)error["currentVersion"]!));
        var change = Assert.Single(error["changes"]!.AsArray())!;
        Assert.Equal(
            ("PRICE", "100.00", "90.00", "EDIT", "Demo Admin"),
            ((string)change["field"]!, (string)change["before"]!, (string)change["after"]!, (string)change["kind"]!, (string)change["actor"]!["name"]!));
        Assert.Equal(["CONFLICT"], lateToo.Codes());
    }

    [Fact]
    public async Task Deleting_says_what_became_of_the_product()
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);
        using var shopper = shop.CreateClient();
        await shopper.RegisterAsync();
        var (fresh, sold) = ((string)(await keeper.CreateProductAsync())["id"]!, (string)(await keeper.CreateProductAsync(stock: 1))["id"]!);
        await shopper.OrderAsync(sold);

        var deleted = await keeper.DeleteProductAsync(new { id = fresh });
        var archived = await keeper.DeleteProductAsync(new { id = sold });

        Assert.Equal(("DELETED", null, fresh), ((string)deleted["removal"]!, (string?)deleted["product"]?["status"], (string)deleted["productId"]!));
        Assert.Equal(("ARCHIVED", "ARCHIVED"), ((string)archived["removal"]!, (string)archived["product"]!["status"]!));
        Assert.Equal(["NOT_FOUND"], (await keeper.DeleteProductAsync(new { id = fresh })).Codes());
    }

    [Theory]
    [InlineData("""{ "price": -1 }""", "price")]
    [InlineData("""{ "price": 1.999 }""", "price")]
    [InlineData("""{ "price": 1e27 }""", "price")]
    [InlineData("""{ "compareAtPrice": 1 }""", "compareAtPrice")]
    [InlineData("""{ "slug": "A b" }""", "slug")]
    [InlineData("""{ "name": "   " }""", "name")]
    [InlineData("""{ "categoryIds": ["8c1d8a5e-0000-7000-8000-000000000000"] }""", "categoryIds")]
    [InlineData("""{ "categoryIds": ["no id"] }""", "categoryIds")]
    public async Task What_a_product_cannot_be_is_told_by_its_field(string with, string field)
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);

        var payload = await keeper.TryCreateProductAsync(With(with));

        Assert.Null(payload["product"]);
        Assert.Equal(field, (string)Assert.Single(payload["errors"]!.AsArray())!["field"]!);
    }

    [Theory]
    [InlineData("""{ "name": "" }""")]
    [InlineData("""{ "stock": -1 }""")]
    [InlineData("""{ "lowStockThreshold": -5 }""")]
    public async Task What_no_input_can_be_is_told_too(string with)
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);

        Assert.Equal(["VALIDATION_ERROR"], (await keeper.TryCreateProductAsync(With(with))).Codes());
    }

    [Fact]
    public async Task All_that_is_wrong_comes_at_once_and_what_is_taken_by_its_own_code()
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);
        var made = await keeper.CreateProductAsync();

        Assert.Equal(["VALIDATION_ERROR", "VALIDATION_ERROR"], (await keeper.TryCreateProductAsync(With("""{ "price": -1, "slug": "?" }"""))).Codes());
        Assert.Equal(["SKU_TAKEN"], (await keeper.TryCreateProductAsync(new { sku = (string)made["sku"]!, name = "x", price = 1 })).Codes());
        Assert.Equal(["SLUG_TAKEN"], (await keeper.TryCreateProductAsync(new { sku = Guid.NewGuid(), slug = (string)made["slug"]!, name = "x", price = 1 })).Codes());
    }

    private static JsonObject With(string members)
    {
        var input = new JsonObject { ["sku"] = Guid.NewGuid().ToString("N"), ["name"] = "Lamp", ["price"] = 1 };
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
            input[name] = value!.DeepClone();
        return input;
    }
}
