using GoShop.Data.Analytics;
using GoShop.Data.Orders;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static GoShop.Data.Tests.Analytics.SalesHistory;

namespace GoShop.Data.Tests.Analytics;

public sealed class TopProductsTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    [Fact]
    public async Task Products_are_called_what_they_were_sold_as_whatever_became_of_them()
    {
        var history = new SalesHistory(shop, "UTC");
        var buyer = await shop.AddShopperAsync();
        var dear = await shop.StockAsync("Desk", price: 500, sku: "DESK");
        var cheap = await shop.StockAsync("Pencil", price: 1, sku: "PENCIL");
        var gone = await shop.StockAsync("Fountain pen", price: 50, sku: "PEN");
        await history.SellAsync(buyer, "2026-01-10T00:00:00Z", OrderStatus.Paid, (dear, 1), (cheap, 200));
        await history.SellAsync(buyer, "2026-01-11T00:00:00Z", OrderStatus.Pending, (gone, 4), (cheap, 50));
        await history.SellAsync(buyer, "2026-01-12T00:00:00Z", OrderStatus.Cancelled, (gone, 100));
        await history.SellAsync(buyer, "2026-02-01T00:00:00Z", OrderStatus.Paid, (gone, 100));
        await using var db = shop.CreateContext();
        await db.Database.ExecuteSqlAsync($"UPDATE products SET name = 'Standing desk', status = 'ARCHIVED' WHERE id = {dear.Id}", Token);
        await db.Database.ExecuteSqlAsync($"DELETE FROM products WHERE id = {gone.Id}", Token);
        var january = Days("2026-01-01", "2026-01-31");
        var products = new TopProducts(db, history.Calendar);

        Assert.Equal(
            [
                new ProductSales(dear.Id, "DESK", "Desk", 1, 1, 500),
                new ProductSales(cheap.Id, "PENCIL", "Pencil", 2, 250, 250),
                new ProductSales(null, "PEN", "Fountain pen", 1, 4, 200),
            ],
            await products.FindAsync(january, 10, TopProductsBy.Revenue, Token));
        Assert.Equal(["PENCIL", "PEN"], (await products.FindAsync(january, 2, TopProductsBy.Pieces, Token)).Select(product => product.Sku));
        Assert.Empty(await products.FindAsync(Days("2025-01-01", "2025-01-31"), 10, TopProductsBy.Pieces, Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
