using GoShop.Data.Carts;
using GoShop.Data.Inventory;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Carts;

public sealed class ShoppingCartsTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cart_adds_up()
    {
        var shopper = await shop.AddShopperAsync();
        await shopper.PutInCartAsync(await shop.StockAsync(price: 19.90m), 2);
        shop.Clock.Advance(TimeSpan.FromSeconds(1));

        var cart = await shopper.PutInCartAsync(await shop.StockAsync(price: 0.05m), 3);

        Assert.Equal((5, 39.95m), (cart.ItemCount, cart.Total));
        Assert.Equal([(2, 19.90m, 39.80m), (3, 0.05m, 0.15m)], cart.Items.Select(i => (i.Quantity, i.UnitPrice, i.LineTotal)));
        Assert.Empty(cart.FindProblems());
        Assert.Equal(shop.Clock.GetUtcNow(), cart.UpdatedAt);
    }

    [Fact]
    public async Task An_empty_cart_is_the_same_cart_each_time()
    {
        var shopper = await shop.AddShopperAsync();

        var first = await shopper.LookInCartAsync();
        var second = await shopper.LookInCartAsync();

        Assert.Equal((first.Id, 0, 0m), (second.Id, second.ItemCount, second.Total));
    }

    [Fact]
    public async Task A_quantity_is_set_and_zero_takes_the_product_out()
    {
        var shopper = await shop.AddShopperAsync();
        var lamp = await shop.StockAsync();
        await shopper.PutInCartAsync(lamp, 5);

        Assert.Equal(2, (await shopper.ChangeCartAsync(lamp, 2)).ItemCount);
        Assert.Empty((await shopper.ChangeCartAsync(lamp, 0)).Items);
        await Assert.ThrowsAsync<NotFoundException>(() => shopper.ChangeCartAsync(lamp, 2));
        await Assert.ThrowsAsync<NotFoundException>(() => shopper.ChangeCartAsync(lamp, 0));
    }

    [Fact]
    public async Task Clearing_takes_everything_out_of_ones_own_cart_alone()
    {
        var (shopper, neighbour) = (await shop.AddShopperAsync(), await shop.AddShopperAsync());
        var lamp = await shop.StockAsync();
        await shopper.PutInCartAsync(lamp);
        await neighbour.PutInCartAsync(lamp);

        var cart = await shop.RunAsync((ShoppingCarts carts) => carts.ClearAsync(shopper.Id, cancellationToken: Token));

        Assert.Empty(cart.Items);
        Assert.Single((await neighbour.LookInCartAsync()).Items);
    }

    [Theory]
    [InlineData(0, "VALIDATION_ERROR")]
    [InlineData(-1, "VALIDATION_ERROR")]
    [InlineData(int.MinValue, "VALIDATION_ERROR")]
    [InlineData(Cart.QuantityLimit + 1, "CART_FULL")]
    [InlineData(int.MaxValue, "CART_FULL")]
    public async Task A_quantity_that_is_none_is_refused(int quantity, string code)
    {
        var shopper = await shop.AddShopperAsync();
        var lamp = await shop.StockAsync(stock: 5000);

        var failure = await Assert.ThrowsAnyAsync<ShopException>(() => shopper.PutInCartAsync(lamp, quantity));

        Assert.Equal(code, failure.Code);
    }

    [Fact]
    public async Task More_than_the_stock_is_refused_with_what_there_is()
    {
        var shopper = await shop.AddShopperAsync();
        var lamp = await shop.StockAsync(stock: 3);
        await shopper.PutInCartAsync(lamp, 2);

        var added = await Assert.ThrowsAsync<OutOfStockException>(() => shopper.PutInCartAsync(lamp, 2));
        var changed = await Assert.ThrowsAsync<OutOfStockException>(() => shopper.ChangeCartAsync(lamp, 4));

        Assert.Equal((lamp.Id, 3), (added.ProductId, added.Available));
        Assert.Equal((lamp.Id, 3), (changed.ProductId, changed.Available));
        Assert.Equal(2, (await shopper.LookInCartAsync()).ItemCount);
    }

    [Fact]
    public async Task A_line_holds_no_more_than_its_limit()
    {
        var shopper = await shop.AddShopperAsync();
        var nails = await shop.StockAsync(stock: 5000);
        await shopper.PutInCartAsync(nails, Cart.QuantityLimit);

        await Assert.ThrowsAsync<CartFullException>(() => shopper.PutInCartAsync(nails));
    }

    [Fact]
    public async Task A_cart_holds_no_more_than_its_lines_even_if_all_come_at_once()
    {
        var shopper = await shop.AddShopperAsync();
        var products = new List<Product>();
        for (var i = 0; i < Cart.LineLimit + 10; i++)
            products.Add(await shop.StockAsync());

        var outcomes = await Task.WhenAll(products.Select(async product =>
        {
            try
            {
                await shopper.PutInCartAsync(product);
                return "added";
            }
            catch (CartFullException failure)
            {
                return failure.Code;
            }
        }));

        Assert.Equal(10, outcomes.Count(outcome => outcome == "CART_FULL"));
        var cart = await shopper.LookInCartAsync();
        Assert.Equal(Cart.LineLimit, cart.Items.Count);
        Assert.Equal(2, (await shopper.PutInCartAsync(cart.Items[0].Product)).Items[0].Quantity);
    }

    [Fact]
    public async Task What_is_not_for_sale_reads_as_not_found()
    {
        var shopper = await shop.AddShopperAsync();
        var draft = await shop.StockAsync(status: ProductStatus.Draft);

        await Assert.ThrowsAsync<NotFoundException>(() => shopper.PutInCartAsync(draft));
        await Assert.ThrowsAsync<NotFoundException>(
            () => shop.RunAsync((ShoppingCarts carts) => carts.AddAsync(shopper.Id, Guid.NewGuid(), 1, cancellationToken: Token)));
    }

    [Fact]
    public async Task A_hundred_changes_at_once_lose_nothing()
    {
        var shopper = await shop.AddShopperAsync();
        var (lamp, desk) = (await shop.StockAsync(stock: 500), await shop.StockAsync(stock: 500));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => shopper.PutInCartAsync(i % 2 == 0 ? lamp : desk)));

        var cart = await shopper.LookInCartAsync();
        Assert.Equal([50, 50], cart.Items.Select(i => i.Quantity));
    }

    [Fact]
    public async Task A_cart_tells_what_changed_since_it_was_filled()
    {
        var shopper = await shop.AddShopperAsync();
        var dearer = await shop.StockAsync("Kettle", price: 10m);
        var scarce = await shop.StockAsync("Lamp", stock: 5);
        var gone = await shop.StockAsync("Sofa");
        foreach (var product in new[] { dearer, scarce, gone })
        {
            await shopper.PutInCartAsync(product, 4);
            shop.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        await SetAsync(dearer, p => p.SetProperty(x => x.Price, 12m));
        await SetAsync(scarce, p => p.SetProperty(x => x.Stock, 3));
        await SetAsync(gone, p => p.SetProperty(x => x.Status, ProductStatus.Archived));

        var cart = await shopper.LookInCartAsync();

        Assert.Equal(
            [
                (CartProblemKind.PriceChanged, dearer.Id, null, 10m),
                (CartProblemKind.NotEnoughStock, scarce.Id, 3, null),
                (CartProblemKind.ProductGone, gone.Id, 0, (decimal?)null),
            ],
            cart.FindProblems().Select(p => (p.Kind, p.Product.Id, p.Available, p.PreviousPrice)));
        Assert.Equal(12m, cart.Items[0].UnitPrice);
    }

    [Fact]
    public async Task A_change_takes_one_round_trip_and_the_lines_after_it_another()
    {
        var shopper = await shop.AddShopperAsync();
        var lamp = await shop.StockAsync();
        await shopper.PutInCartAsync(await shop.StockAsync());

        using var withLines = shop.CountSql();
        await shopper.PutInCartAsync(lamp);
        Assert.Equal(2, withLines.Count);

        using var without = shop.CountSql();
        var cart = await shop.RunAsync((ShoppingCarts carts) => carts.AddAsync(shopper.Id, lamp.Id, 2, withLines: false, Token));
        Assert.Equal(1, without.Count);
        Assert.Equal(4, cart.ItemCount);
        Assert.Throws<InvalidOperationException>(() => cart.Items);
    }

    [Fact]
    public async Task Each_change_counts_the_pieces_after_it()
    {
        var shopper = await shop.AddShopperAsync();
        var (lamp, desk) = (await shop.StockAsync(), await shop.StockAsync());

        Assert.Equal(0, (await ChangeAsync(carts => carts.GetAsync(shopper.Id, withLines: false, Token))).ItemCount);
        Assert.Equal(3, (await ChangeAsync(carts => carts.AddAsync(shopper.Id, lamp.Id, 3, withLines: false, Token))).ItemCount);
        Assert.Equal(5, (await ChangeAsync(carts => carts.AddAsync(shopper.Id, desk.Id, 2, withLines: false, Token))).ItemCount);
        Assert.Equal(6, (await ChangeAsync(carts => carts.ChangeAsync(shopper.Id, lamp.Id, 4, withLines: false, Token))).ItemCount);
        Assert.Equal(4, (await ChangeAsync(carts => carts.RemoveAsync(shopper.Id, desk.Id, withLines: false, Token))).ItemCount);
        Assert.Equal(0, (await ChangeAsync(carts => carts.ClearAsync(shopper.Id, withLines: false, Token))).ItemCount);

        Task<Cart> ChangeAsync(Func<ShoppingCarts, Task<Cart>> change) => shop.RunAsync(change);
    }

    [Fact]
    public async Task A_change_that_is_refused_leaves_the_cart_untouched()
    {
        var shopper = await shop.AddShopperAsync();
        var lamp = await shop.StockAsync(stock: 3);
        var desk = await shop.StockAsync();
        await shopper.PutInCartAsync(lamp, 2);
        var before = await shopper.LookInCartAsync();
        shop.Clock.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<OutOfStockException>(() => shopper.PutInCartAsync(lamp, 2));
        await Assert.ThrowsAsync<OutOfStockException>(() => shopper.ChangeCartAsync(lamp, 4));
        await Assert.ThrowsAsync<NotFoundException>(() => shopper.ChangeCartAsync(desk, 1));
        var after = await shopper.LookInCartAsync();

        Assert.Equal((before.UpdatedAt, 2), (after.UpdatedAt, after.ItemCount));
    }

    [Fact]
    public async Task Clearing_an_empty_cart_changes_nothing()
    {
        var shopper = await shop.AddShopperAsync();
        var empty = await shopper.LookInCartAsync();
        shop.Clock.Advance(TimeSpan.FromSeconds(1));

        var cart = await shop.RunAsync((ShoppingCarts carts) => carts.ClearAsync(shopper.Id, cancellationToken: Token));

        Assert.Equal((empty.Id, empty.UpdatedAt), (cart.Id, cart.UpdatedAt));
    }

    [Fact]
    public async Task Each_of_a_hundred_changes_at_once_counts_those_before_it()
    {
        var shopper = await shop.AddShopperAsync();
        var (lamp, desk) = (await shop.StockAsync(stock: 500), await shop.StockAsync(stock: 500));

        var counts = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => shop.RunAsync(
            (ShoppingCarts carts) => carts.AddAsync(shopper.Id, i % 2 == 0 ? lamp.Id : desk.Id, 1, withLines: false, Token))));

        Assert.Equal(Enumerable.Range(1, 100), counts.Select(cart => cart.ItemCount).Order());
    }

    private async Task SetAsync(
        Product product,
        Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Product>> change)
    {
        using var db = shop.CreateContext();
        await db.Products.Where(p => p.Id == product.Id).ExecuteUpdateAsync(change, Token);
    }
}
