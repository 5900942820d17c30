using System.Data.Common;
using GoShop.Data.Accounts;
using GoShop.Data.Inventory;
using GoShop.Data.Orders;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Data.Tests.Orders;

public sealed class CheckoutTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_copies_what_was_bought_and_empties_the_cart()
    {
        var shopper = await shop.AddShopperAsync();
        var kettle = await shop.StockAsync("Kettle", stock: 10, price: 49.90m);
        var lamp = await shop.StockAsync("Lamp", stock: 10, price: 0.10m);
        await shopper.PutInCartAsync(kettle, 2);
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        await shopper.PutInCartAsync(lamp, 3);

        var order = await shopper.OrderAsync();

        Assert.Equal((OrderStatus.Pending, 100.10m, new ShopOptions().Currency, true), (order.Status, order.Total, order.Currency, order.CanCancel));
        Assert.Equal(
            [("Kettle", kettle.Sku, 49.90m, 2, 99.80m), ("Lamp", lamp.Sku, 0.10m, 3, 0.30m)],
            order.Items.Select(i => (i.ProductName, i.Sku, i.UnitPrice, i.Quantity, i.LineTotal)));
        Assert.Equal("Hauptstraße 1", order.ShippingAddress.Line1);
        Assert.Equal([(OrderStatus.Pending, (Guid?)shopper.Id)], order.Timeline.Select(e => (e.Status, e.ActorId)));
        Assert.StartsWith("GS-", order.Number, StringComparison.Ordinal);
        Assert.Empty((await shopper.LookInCartAsync()).Items);
        Assert.Equal([8, 7], await shop.StockOfAsync(kettle, lamp));
        await shop.AssertLedgerAddsUpAsync();
    }

    [Fact]
    public async Task Numbers_rise_from_order_to_order()
    {
        var shopper = await shop.AddShopperAsync();
        var lamp = await shop.StockAsync(stock: 100);
        var numbers = new List<int>();
        for (var i = 0; i < 20; i++)
        {
            await shopper.PutInCartAsync(lamp);
            numbers.Add(int.Parse((await shopper.OrderAsync()).Number["GS-".Length..], null));
        }

        Assert.Equal(numbers.Order().Distinct(), numbers);
    }

    [Fact]
    public async Task Prices_are_those_of_the_moment_of_ordering()
    {
        var shopper = await shop.AddShopperAsync();
        var lamp = await shop.StockAsync(price: 10m);
        await shopper.PutInCartAsync(lamp);
        using (var db = shop.CreateContext())
            await db.Products.Where(p => p.Id == lamp.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Price, 12m), Token);

        Assert.Equal(12m, (await shopper.OrderAsync()).Total);
    }

    [Fact]
    public async Task An_empty_cart_cannot_be_ordered()
    {
        var shopper = await shop.AddShopperAsync();
        await Assert.ThrowsAsync<EmptyCartException>(() => shopper.OrderAsync());

        await shopper.LookInCartAsync();
        await Assert.ThrowsAsync<EmptyCartException>(() => shopper.OrderAsync("a key"));
    }

    [Fact]
    public async Task A_strangers_address_reads_as_not_found()
    {
        var (shopper, stranger) = (await shop.AddShopperAsync(), await shop.AddShopperAsync());
        await shopper.PutInCartAsync(await shop.StockAsync());

        await Assert.ThrowsAsync<NotFoundException>(() => shopper.OrderAsync(addressId: stranger.AddressId));
    }

    [Fact]
    public async Task Checkout_refuses_more_than_the_stock_and_leaves_everything_as_it_was()
    {
        var shopper = await shop.AddShopperAsync();
        var (lamp, kettle) = (await shop.StockAsync(stock: 5), await shop.StockAsync(stock: 5));
        await shopper.PutInCartAsync(lamp, 2);
        await shopper.PutInCartAsync(kettle, 4);
        var rival = await shop.AddShopperAsync();
        await rival.PutInCartAsync(kettle, 3);
        await rival.OrderAsync();

        var failure = await Assert.ThrowsAsync<OutOfStockException>(() => shopper.OrderAsync());

        Assert.Equal((kettle.Id, 2), (failure.ProductId, failure.Available));
        Assert.Equal([5, 2], await shop.StockOfAsync(lamp, kettle));
        Assert.Equal(6, (await shopper.LookInCartAsync()).ItemCount);
        await shop.AssertLedgerAddsUpAsync();
    }

    [Fact]
    public async Task A_product_that_vanished_is_named()
    {
        var shopper = await shop.AddShopperAsync();
        var lamp = await shop.StockAsync();
        await shopper.PutInCartAsync(lamp);
        using (var db = shop.CreateContext())
        {
            await db.Products.Where(p => p.Id == lamp.Id)
                .ExecuteUpdateAsync(p => p.SetProperty(x => x.Status, ProductStatus.Archived), Token);
        }

        var failure = await Assert.ThrowsAsync<ProductUnavailableException>(() => shopper.OrderAsync());

        Assert.Equal(lamp.Id, failure.ProductId);
    }

    [Fact]
    public async Task A_retry_under_the_same_key_answers_with_the_first_order()
    {
        var shopper = await shop.AddShopperAsync();
        var lamp = await shop.StockAsync(stock: 5);
        await shopper.PutInCartAsync(lamp);
        var first = await shopper.OrderAsync("key 1");
        await shopper.PutInCartAsync(lamp);

        var retry = await shopper.OrderAsync("key 1");

        Assert.Equal((first.Id, first.Number, first.Total), (retry.Id, retry.Number, retry.Total));
        Assert.Single(retry.Items);
        Assert.Equal([4], await shop.StockOfAsync(lamp));
        Assert.NotEqual(first.Id, (await shopper.OrderAsync("key 2")).Id);
    }

    [Fact]
    public async Task A_key_of_another_request_is_a_conflict()
    {
        var shopper = await shop.AddShopperAsync();
        await shopper.PutInCartAsync(await shop.StockAsync());
        await shopper.OrderAsync("key");

        await Assert.ThrowsAsync<ConflictException>(() => shopper.OrderAsync("key", addressId: Guid.NewGuid()));
    }

    [Fact]
    public async Task A_key_is_its_users_own()
    {
        var (shopper, neighbour) = (await shop.AddShopperAsync(), await shop.AddShopperAsync());
        var lamp = await shop.StockAsync();
        await shopper.PutInCartAsync(lamp);
        await neighbour.PutInCartAsync(lamp);

        Assert.NotEqual((await shopper.OrderAsync("key")).Id, (await neighbour.OrderAsync("key")).Id);
    }

    [Fact]
    public async Task The_same_request_at_once_makes_one_order()
    {
        var shopper = await shop.AddShopperAsync();
        var lamp = await shop.StockAsync(stock: 50);
        await shopper.PutInCartAsync(lamp, 3);

        var orders = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shopper.OrderAsync("key")));

        Assert.Single(orders.Select(order => order.Id).Distinct());
        Assert.Equal([47], await shop.StockOfAsync(lamp));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public async Task A_key_that_is_none_is_refused(string? key)
    {
        var shopper = await shop.AddShopperAsync();

        await Assert.ThrowsAsync<InvalidInputException>(
            () => shopper.OrderAsync(key ?? new string('k', Order.IdempotencyKeyLength + 1)));
    }

    [Fact]
    public async Task Of_two_hundred_shoppers_fifty_get_the_last_fifty_pieces()
    {
        const int Pieces = 50;
        var lamp = await shop.StockAsync(stock: Pieces);
        var shoppers = await shop.AddShoppersAsync(200);
        foreach (var shopper in shoppers)
            await shopper.PutInCartAsync(lamp);

        var outcomes = await Task.WhenAll(shoppers.Select(TryToOrderAsync));

        Assert.Equal(Pieces, outcomes.Count(outcome => outcome == "ordered"));
        Assert.Equal(shoppers.Count - Pieces, outcomes.Count(outcome => outcome == "OUT_OF_STOCK"));
        Assert.Equal([0], await shop.StockOfAsync(lamp));
        using var db = shop.CreateContext();
        Assert.Equal(Pieces, await db.OrderItems.CountAsync(i => i.ProductId == lamp.Id, Token));
        await shop.AssertLedgerAddsUpAsync();
    }

    [Fact]
    public async Task Baskets_of_the_same_products_in_any_order_never_wait_in_a_circle()
    {
        var products = new List<Product>();
        for (var i = 0; i < 6; i++)
            products.Add(await shop.StockAsync(stock: 40));
        var random = new Random(7);
        var shoppers = await shop.AddShoppersAsync(60);
        foreach (var shopper in shoppers)
        {
            foreach (var product in random.GetItems([.. products], 4).Distinct())
            {
                await shopper.PutInCartAsync(product, random.Next(1, 4));
                shop.Clock.Advance(TimeSpan.FromMilliseconds(1));
            }
        }

        var outcomes = await Task.WhenAll(shoppers.Select(TryToOrderAsync));

        Assert.Subset(new HashSet<string> { "ordered", "OUT_OF_STOCK" }, outcomes.ToHashSet());
        Assert.All(await shop.StockOfAsync([.. products]), stock => Assert.InRange(stock, 0, 40));
        await shop.AssertLedgerAddsUpAsync();
    }

    [Fact]
    public async Task A_total_beyond_what_the_shop_counts_is_refused()
    {
        var shopper = await shop.AddShopperAsync();
        var palace = await shop.StockAsync("Palace", price: 9_999_999_999.99m);
        await shopper.PutInCartAsync(palace, 2);

        await Assert.ThrowsAsync<InvalidInputException>(() => shopper.OrderAsync());

        Assert.Equal([10], await shop.StockOfAsync(palace));
    }

    [Fact]
    public async Task Whoever_gives_up_at_the_last_moment_has_ordered()
    {
        var shopper = await shop.AddShopperAsync();
        await shopper.PutInCartAsync(await shop.StockAsync());
        using var givingUp = new CancellationTokenSource();
        await using var services = new ServiceCollection()
            .AddSingleton<IAccessTokens, PlainAccessTokens>()
            .AddSingleton<IInterceptor>(new CancelAtCommit(givingUp))
            .AddShopData(shop.ConnectionString)
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();

        var order = await scope.ServiceProvider.GetRequiredService<Checkout>()
            .PlaceOrderAsync(shopper.Id, shopper.AddressId, cancellationToken: givingUp.Token);

        using var db = shop.CreateContext();
        Assert.True(await db.Orders.AnyAsync(o => o.Id == order.Id, Token));
        Assert.Empty((await shopper.LookInCartAsync()).Items);
    }

    private sealed class CancelAtCommit(CancellationTokenSource source) : DbTransactionInterceptor
    {
        public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            await source.CancelAsync();
            return result;
        }
    }

    private static async Task<string> TryToOrderAsync(Shopper shopper)
    {
        try
        {
            await shopper.OrderAsync();
            return "ordered";
        }
        catch (ShopException failure)
        {
            return failure.Code;
        }
    }
}
