using GoShop.Data.Inventory;
using GoShop.Data.Live;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Inventory;

public sealed class StockAdjustmentsTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_came_in_and_what_a_count_said_is_written_down()
    {
        var (lamp, keeper) = (await shop.StockAsync(stock: 10), await shop.AddShopperAsync());

        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        await AdjustAsync(lamp, 5, StockReason.Receipt, "from the supplier", keeper);
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await AdjustAsync(lamp, -3, StockReason.Correction, null, keeper);

        Assert.Equal(12, after.Stock);
        await using var db = shop.CreateContext();
        Assert.Equal(
            [(10, StockReason.Receipt, null, (Guid?)null), (5, StockReason.Receipt, "from the supplier", keeper.Id), (-3, StockReason.Correction, null, keeper.Id)],
            (await db.StockMovements.Where(m => m.ProductId == lamp.Id).OrderBy(m => m.Id).ToListAsync(Token)).Select(m => (m.Delta, m.Reason, m.Note, m.ActorId)));
        await shop.AssertLedgerAddsUpAsync();
    }

    [Fact]
    public async Task There_is_never_less_than_nothing()
    {
        var (lamp, keeper) = (await shop.StockAsync(stock: 2), await shop.AddShopperAsync());

        var refused = await Assert.ThrowsAsync<OutOfStockException>(() => AdjustAsync(lamp, -3, StockReason.Correction, null, keeper));

        Assert.Equal(2, refused.Available);
        Assert.Equal([2], await shop.StockOfAsync(lamp));
    }

    [Fact]
    public async Task A_count_may_take_what_is_held()
    {
        var (lamp, keeper) = (await shop.StockAsync(stock: 2), await shop.AddShopperAsync());
        await keeper.PutInCartAsync(lamp, 2);
        await keeper.HoldAsync();

        await AdjustAsync(lamp, -1, StockReason.Correction, null, keeper);

        await Assert.ThrowsAsync<OutOfStockException>(() => keeper.OrderAsync());
    }

    [Theory]
    [InlineData(0, StockReason.Correction)]
    [InlineData(-1, StockReason.Receipt)]
    [InlineData(1, StockReason.Sale)]
    [InlineData(1, StockReason.Cancellation)]
    [InlineData(int.MaxValue, StockReason.Receipt)]
    public async Task What_is_no_adjustment_is_refused(int delta, StockReason reason)
    {
        var (lamp, keeper) = (await shop.StockAsync(stock: 2), await shop.AddShopperAsync());

        await Assert.ThrowsAsync<InvalidInputException>(() => AdjustAsync(lamp, delta, reason, null, keeper));
    }

    [Fact]
    public async Task A_note_that_reads_otherwise_than_it_is_written_is_refused()
    {
        var (lamp, keeper) = (await shop.StockAsync(stock: 2), await shop.AddShopperAsync());

        Assert.Equal("note", (await Assert.ThrowsAsync<InvalidInputException>(() => AdjustAsync(lamp, 1, StockReason.Receipt, "box \u202e21", keeper))).Field);
    }

    [Fact]
    public async Task Fifty_corrections_at_once_all_count()
    {
        var (lamp, keeper) = (await shop.StockAsync(stock: 100), await shop.AddShopperAsync());

        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => AdjustAsync(lamp, number % 2 == 0 ? 3 : -2, StockReason.Correction, null, keeper)));

        Assert.Equal([125], await shop.StockOfAsync(lamp));
        await shop.AssertLedgerAddsUpAsync();
    }

    [Fact]
    public async Task Low_stock_is_told_once_each_time_it_comes_to_that()
    {
        var (lamp, keeper) = (await shop.StockAsync(stock: Product.DefaultLowStockThreshold + 2), await shop.AddShopperAsync());
        await keeper.PutInCartAsync(lamp);
        await keeper.OrderAsync();
        Assert.Equal(0, await CountToldAsync());

        foreach (var told in new[] { 1, 1, 1 })
        {
            await keeper.PutInCartAsync(lamp);
            await keeper.OrderAsync();
            Assert.Equal(told, await CountToldAsync());
        }
        await AdjustAsync(lamp, 10, StockReason.Receipt, null, keeper);
        Assert.Equal(1, await CountToldAsync());
        await AdjustAsync(lamp, -10, StockReason.Correction, null, keeper);
        Assert.Equal(2, await CountToldAsync());

        async Task<int> CountToldAsync()
        {
            await using var db = shop.CreateContext();
            var events = await db.OutboxMessages.Where(m => m.Kind == LiveEvents.Kind).Select(m => m.Payload).ToListAsync(Token);
            return events.Count(payload => payload.Contains(LiveTopics.LowStock, StringComparison.Ordinal) && payload.Contains(lamp.Id.ToString(), StringComparison.Ordinal));
        }
    }

    private Task<Product> AdjustAsync(Product product, int delta, StockReason reason, string? note, Shopper keeper) =>
        shop.RunAsync((StockAdjustments stock) => stock.AdjustAsync(product.Id, delta, reason, note, keeper.Id));
}
