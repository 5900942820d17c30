using GoShop.Data.Products;
using Xunit;

namespace GoShop.Data.Tests.Products;

public sealed class LowestPricesTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_price_counts_as_long_as_it_was_in_force()
    {
        var keeper = await shop.AddKeeperAsync();
        var product = await keeper.CreateAsync(Keeper.Lamp(price: 50));
        product = await PriceAsync(keeper, product, 100, days: 100);
        product = await PriceAsync(keeper, product, 80, days: 40);

        // 100 was in force when the 30 days began, though it came long before.
        shop.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(new LowestPrices(product.Id, 100, 100), await LookUpAsync(product));

        // The present price has been the only one for 30 days; it was reduced from 100 all the same.
        shop.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(new LowestPrices(product.Id, null, 100), await LookUpAsync(product));

        // Raised: the lowest of the last 30 days is the 80 until now; and reduced again, not as low.
        product = await PriceAsync(keeper, product, 120, days: 1);
        Assert.Equal(new LowestPrices(product.Id, 80, 80), await LookUpAsync(product));
        product = await PriceAsync(keeper, product, 110, days: 1);
        Assert.Equal(new LowestPrices(product.Id, 80, 80), await LookUpAsync(product));
    }

    [Fact]
    public async Task Prices_that_only_a_draft_had_do_not_count()
    {
        var keeper = await shop.AddKeeperAsync();
        var product = await keeper.CreateAsync(Keeper.Lamp(price: 0) with { Status = ProductStatus.Draft });
        product = (await keeper.UpdateAsync(product, v => v with { Price = 100, Status = ProductStatus.Active })).Product;
        Assert.Null(await LookUpAsync(product));

        product = await PriceAsync(keeper, product, 90, days: 1);

        Assert.Equal(new LowestPrices(product.Id, 100, 100), await LookUpAsync(product));
    }

    private async Task<Product> PriceAsync(Keeper keeper, Product product, decimal price, int days)
    {
        shop.Clock.Advance(TimeSpan.FromDays(days));
        return (await keeper.UpdateAsync(product, v => v with { Price = price })).Product;
    }

    private async Task<LowestPrices?> LookUpAsync(Product product)
    {
        await using var db = shop.CreateContext();
        return (await db.FindLowestPricesAsync([product.Id, Guid.NewGuid()], shop.Clock.GetUtcNow(), Token)).GetValueOrDefault(product.Id);
    }
}
