using GoShop.Server.Testing;
using GoShop.Server.Tests.Live;
using GoShop.Server.Tests.Products;
using Xunit;

namespace GoShop.Server.Tests.Categories;

[Collection(DemoShopCollection.Name)]
public sealed class CategoryMutationTests(DemoShopFixture shop, TwoInstances instances) : IClassFixture<TwoInstances>
{
    [Fact]
    public async Task A_branch_is_built_moved_and_taken_down()
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);
        var (root, other) = ((string)(await keeper.CreateCategoryAsync())["id"]!, (string)(await keeper.CreateCategoryAsync())["id"]!);
        var branch = (string)(await keeper.CreateCategoryAsync(root))["id"]!;
        var leaf = (string)(await keeper.CreateCategoryAsync(branch))["id"]!;
        await keeper.CreateProductAsync(categoryIds: leaf);

        var circle = await keeper.UpdateCategoryAsync(new { id = root, parentId = leaf });
        var moved = await keeper.UpdateCategoryAsync(new { id = branch, parentId = other, description = "Moved." });
        var kept = await keeper.UpdateCategoryAsync(new { id = branch, name = "Renamed" });
        var freed = await keeper.UpdateCategoryAsync(new { id = branch, parentId = (string?)null, description = (string?)null });
        var full = await keeper.DeleteCategoryAsync(new { id = branch });
        var deleted = await keeper.DeleteCategoryAsync(new { id = leaf });

        Assert.Equal(["CATEGORY_CIRCLE"], circle.Codes());
        Assert.Equal(other, (string)moved["category"]!["parent"]!["id"]!);
        Assert.Equal((other, "Moved.", "Renamed"), ((string)kept["category"]!["parent"]!["id"]!, (string)kept["category"]!["description"]!, (string)kept["category"]!["name"]!));
        Assert.Null(freed["category"]!["parent"]);
        Assert.Null(freed["category"]!["description"]);
        Assert.Equal(("CATEGORY_NOT_EMPTY", 1), ((string)full["errors"]![0]!["code"]!, (int)full["errors"]![0]!["childCount"]!));
        Assert.Equal((leaf, 1), ((string)deleted["categoryId"]!, (int)deleted["productCount"]!));
        Assert.Equal(["NOT_FOUND"], (await keeper.DeleteCategoryAsync(new { id = leaf })).Codes());
        foreach (var id in new[] { branch, root, other })
            await keeper.DeleteCategoryAsync(new { id });
    }

    [Fact]
    public async Task What_a_category_cannot_be_is_told()
    {
        using var keeper = await CatalogueClient.KeeperAsync(shop.Server.Address);
        var made = await keeper.CreateCategoryAsync();

        Assert.Equal(["SLUG_TAKEN"], (await keeper.TryCreateCategoryAsync(new { name = "x", slug = (string)made["slug"]! })).Codes());
        Assert.Equal("parentId", (string)(await keeper.TryCreateCategoryAsync(new { name = "x", parentId = Guid.NewGuid() }))["errors"]![0]!["field"]!);
        Assert.Equal("slug", (string)(await keeper.TryCreateCategoryAsync(new { name = "x", slug = "Кат" }))["errors"]![0]!["field"]!);
        Assert.Equal(["VALIDATION_ERROR"], (await keeper.TryCreateCategoryAsync(new { name = "x", position = -1 })).Codes());
        await keeper.DeleteCategoryAsync(new { id = (string)made["id"]! });
    }

    [Fact]
    public async Task A_change_of_the_tree_drops_what_shows_it_on_both_instances()
    {
        using var keeper = await CatalogueClient.KeeperAsync(instances.A.Address);
        using var visitor = new GraphClient(instances.B.Address);
        var (root, leaf) = ((string)(await keeper.CreateCategoryAsync())["id"]!, (string)(await keeper.CreateCategoryAsync(name: "Before"))["id"]!);
        var product = (string)(await keeper.CreateProductAsync(categoryIds: leaf))["id"]!;
        await SeenAsync(("Before", 0, 0));

        await keeper.UpdateCategoryAsync(new { id = leaf, parentId = root });
        await SeenAsync(("Before", 1, 1));
        await keeper.UpdateCategoryAsync(new { id = leaf, name = "After" });
        await SeenAsync(("After", 1, 1));
        await keeper.BulkUpdateAsync("Categories", new { where = new { id = new { eq = product } }, add = new[] { root }, remove = new[] { leaf } });
        await SeenAsync((null, 1, 1));
        await keeper.DeleteCategoryAsync(new { id = leaf });
        await SeenAsync((null, 1, 0));
        await keeper.DeleteCategoryAsync(new { id = root });
        await SeenAsync((null, 0, 0));

        async Task SeenAsync((string? Name, int Count, int Children) expected)
        {
            var seen = await Eventually.GetAsync(LookAsync, seen => seen == expected);
            Assert.Equal(expected, seen);
        }

        // What a product's page and a category's page show.
        async Task<(string?, int, int)> LookAsync()
        {
            var page = await visitor.AskAsync(
                "query($product: ID, $root: ID) { product(id: $product) { categories { id name } } category(id: $root) { productCount children { id } } }",
                new { product, root });
            var name = page["product"]!["categories"]!.AsArray().FirstOrDefault(category => (string)category!["id"]! == leaf)?["name"];
            return ((string?)name, (int?)page["category"]?["productCount"] ?? 0, page["category"]?["children"]!.AsArray().Count ?? 0);
        }
    }
}
