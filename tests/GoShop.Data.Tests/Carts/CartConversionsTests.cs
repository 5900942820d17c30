using GoShop.Data.Carts;
using Xunit;

namespace GoShop.Data.Tests.Carts;

public sealed class CartConversionsTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cart_is_started_once_until_it_is_ordered()
    {
        var from = NextHour();
        var (shopper, idler) = (await shop.AddShopperAsync(), await shop.AddShopperAsync());
        var (lamp, desk) = (await shop.StockAsync(), await shop.StockAsync());
        await shopper.LookInCartAsync();
        Assert.Equal(new CartConversion(0, 0), await CountAsync(from));

        await shopper.PutInCartAsync(lamp);
        await shopper.PutInCartAsync(lamp);
        await shopper.PutInCartAsync(desk);
        await shopper.ChangeCartAsync(lamp, 0);
        await shopper.ChangeCartAsync(desk, 0);
        await shopper.PutInCartAsync(desk);
        await idler.PutInCartAsync(lamp);
        Assert.Equal(new CartConversion(2, 0), await CountAsync(from));

        await shopper.OrderAsync();
        await shopper.PutInCartAsync(lamp);
        var counted = await CountAsync(from);

        Assert.Equal((new CartConversion(3, 1), 0.3333m), (counted, counted.Rate));
        Assert.Equal(new CartConversion(0, 0), await CountAsync(NextHour()));
        Assert.Equal(0, new CartConversion(0, 0).Rate);
    }

    [Fact]
    public async Task Those_of_a_period_count_as_ordered_whenever_they_are()
    {
        var (shopper, lamp) = (await shop.AddShopperAsync(), await shop.StockAsync());
        var started = NextHour();
        await shopper.PutInCartAsync(lamp);
        var ordered = NextHour();
        await shopper.OrderAsync();

        Assert.Equal(new CartConversion(1, 1), await CountAsync(started));
        Assert.Equal(new CartConversion(0, 0), await CountAsync(ordered));
    }

    [Fact]
    public async Task What_a_visitor_started_and_ordered_once_signed_in_is_one_cart()
    {
        var (newcomer, known, lamp) = (await shop.AddShopperAsync(), await shop.AddShopperAsync(), await shop.StockAsync());
        var from = NextHour();
        await known.PutInCartAsync(lamp);

        foreach (var shopper in new[] { newcomer, known })
        {
            var (_, token) = await shop.RunAsync((VisitorCarts carts) => carts.AddAsync(null, lamp.Id, 1));
            await shop.RunAsync(async (VisitorCarts carts) =>
            {
                await carts.MergeAsync(shopper.Id, token!, Token);
                return true;
            });
            await shopper.OrderAsync();
        }

        Assert.Equal(new CartConversion(2, 2), await CountAsync(from));
    }

    /// <summary>Moves to an hour in which nothing has happened yet.</summary>
    private DateTimeOffset NextHour()
    {
        shop.Clock.Advance(TimeSpan.FromHours(1));
        return shop.Clock.GetUtcNow();
    }

    private Task<CartConversion> CountAsync(DateTimeOffset from) =>
        shop.RunAsync((CartConversions conversions) => conversions.CountAsync(from, from + TimeSpan.FromHours(1), Token));
}
