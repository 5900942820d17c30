using GoShop.Data.Orders;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Products;

public sealed class BestsellersTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_sold_most_pieces_lately_comes_first_and_cancelled_orders_do_not_count()
    {
        var (lamp, sofa, kettle) = (await shop.StockAsync("Lamp", 50), await shop.StockAsync("Sofa", 50), await shop.StockAsync("Kettle", 50));
        await BuyAsync(sofa, 30);
        shop.Clock.Advance(TimeSpan.FromDays(40));
        await BuyAsync(sofa, 2);
        await BuyAsync(lamp, 3);
        await BuyAsync(lamp, 4);
        var (shopper, order) = await BuyAsync(kettle, 9);
        await shopper.CancelAsync(order);
        using var db = shop.CreateContext();

        var names = await db.Products.Visible().MostSoldSince(db, shop.Clock.GetUtcNow().AddDays(-30)).Select(p => p.Name).ToListAsync(Token);

        Assert.Equal(["Lamp", "Sofa"], names);
    }

    private async Task<(Shopper Shopper, Order Order)> BuyAsync(Product product, int quantity)
    {
        var shopper = await shop.AddShopperAsync();
        await shopper.PutInCartAsync(product, quantity);
        return (shopper, await shopper.OrderAsync());
    }
}
