using GoShop.Server.Testing;
using GoShop.Server.Tests.Live;
using Xunit;

namespace GoShop.Server.Tests.Products;

/// <summary>What two instances of the shop answer from their caches after an edit on one of them.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class ProductCacheTests(DemoShopFixture shop, TwoInstances instances) : IClassFixture<TwoInstances>
{
    private const string Product = "query($id: ID) { product(id: $id) { name price lowestPrice30Days } }";
    private const string Lists = "query($search: String) { products(search: $search) { totalCount } newArrivals(first: 1) { name } }";

    [Fact]
    public async Task An_edit_drops_what_tells_the_product_and_the_lists_it_may_enter_on_both()
    {
        using var keeper = await CatalogueClient.KeeperAsync(instances.A.Address);
        using var visitor = new GraphClient(instances.B.Address);
        var word = $"otter{Guid.NewGuid():N}";
        var draft = await keeper.CreateProductAsync($"{word} one", status: "DRAFT");
        var id = (string)draft["id"]!;
        await SeenAsync(visitor, product: null, count: 0);

        await keeper.UpdateProductAsync(new { id, version = 1, status = "ACTIVE" });
        await SeenAsync(visitor, product: (100, 100), count: 1);
        await keeper.UpdateProductAsync(new { id, version = 2, price = 120 });
        await SeenAsync(visitor, product: (120, 100), count: 1);
        await keeper.CreateProductAsync($"{word} two");
        await SeenAsync(visitor, product: (120, 100), count: 2);
        await keeper.DeleteProductAsync(new { id });
        await SeenAsync(visitor, product: null, count: 1);

        async Task SeenAsync(GraphClient client, (decimal, decimal)? product, int count)
        {
            var seen = await Eventually.GetAsync(
                async () => (await ProductAsync(client, id), await CountAsync(client, word)), seen => seen == (product, count));
            Assert.Equal((product, count), seen);
        }
    }

    [Fact]
    public async Task What_shoppers_do_not_see_drops_nothing()
    {
        using var there = await CatalogueClient.KeeperAsync(instances.B.Address);
        using var keeper = await CatalogueClient.KeeperAsync(instances.A.Address);
        using var visitor = new GraphClient(instances.A.Address);
        var word = $"badger{Guid.NewGuid():N}";
        Assert.Equal(0, await CountAsync(visitor, word));
        // Changes are heard of in their order, an instance's own once more as well: when it answers with this one, none is under way to it that would drop what it keeps from now on.
        var onSale = await there.CreateProductAsync($"{word} one");
        Assert.Equal(1, await Eventually.GetAsync(() => CountAsync(visitor, word), count => count == 1));
        await shop.ArchiveProductAsync((string)onSale["id"]!);

        var id = (string)(await keeper.CreateProductAsync($"{word} two", status: "DRAFT"))["id"]!;
        await keeper.UpdateProductAsync(new { id, version = 1, price = 1 });
        await keeper.DeleteProductAsync(new { id });

        // Still as it was remembered, though the database knows better.
        Assert.Equal(1, await CountAsync(visitor, word));
    }

    private static async Task<(decimal, decimal)?> ProductAsync(GraphClient client, string id)
        => (await client.AskAsync(Product, new { id }))["product"] is { } product ? ((decimal)product["price"]!, (decimal)product["lowestPrice30Days"]!) : null;

    private static async Task<int> CountAsync(GraphClient client, string search)
        => (int)(await client.AskAsync(Lists, new { search }))["products"]!["totalCount"]!;
}
