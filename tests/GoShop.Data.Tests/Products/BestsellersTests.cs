using GoShop.Data.Orders;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Npgsql;
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
        await RefreshAsync();
        Assert.Equal([("Kettle", 9), ("Lamp", 7), ("Sofa", 2)], await SoldAsync());

        await shopper.CancelAsync(order);
        await RefreshAsync();
        Assert.Equal([("Lamp", 7), ("Sofa", 2), ("Kettle", 0)], await SoldAsync());

        shop.Clock.Advance(TimeSpan.FromDays(31));
        await RefreshAsync();
        Assert.Equal(0, await RefreshAsync());
        Assert.All(await SoldAsync(), product => Assert.Equal(0, product.Sold));
    }

    [Fact]
    public async Task A_product_that_is_being_sold_is_not_waited_for()
    {
        var product = await shop.StockAsync("Rug");
        await BuyAsync(product, 3);
        await using (var selling = await NpgsqlDataSource.Create(shop.ConnectionString).OpenConnectionAsync(Token))
        {
            await using var transaction = await selling.BeginTransactionAsync(Token);
            await using var hold = new NpgsqlCommand("SELECT 1 FROM products WHERE id = $1 FOR UPDATE", selling) { Parameters = { new() { Value = product.Id } } };
            await hold.ExecuteScalarAsync(Token);
            await RefreshAsync();
            Assert.Equal(0, await SoldAsync(product));
        }
        await RefreshAsync();
        Assert.Equal(3, await SoldAsync(product));
    }

    private Task<int> RefreshAsync() => shop.RunAsync<SalesCount, int>(sales => sales.RefreshAsync(Token));

    private async Task<List<(string Name, int Sold)>> SoldAsync()
    {
        using var db = shop.CreateContext();
        var products = await db.Products.BestSellingFirst().Where(p => p.Name != "Rug").ToListAsync(Token);
        return [.. products.Select(product => (product.Name, product.SoldCount))];
    }

    private async Task<int> SoldAsync(Product product)
    {
        using var db = shop.CreateContext();
        return await db.Products.Where(p => p.Id == product.Id).Select(p => p.SoldCount).SingleAsync(Token);
    }

    private async Task<(Shopper Shopper, Order Order)> BuyAsync(Product product, int quantity)
    {
        var shopper = await shop.AddShopperAsync();
        await shopper.PutInCartAsync(product, quantity);
        return (shopper, await shopper.OrderAsync());
    }
}
