using GoShop.Data.Carts;
using GoShop.Data.Inventory;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Carts;

public sealed class VisitorCartsTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_thing_begins_a_cart_whose_token_comes_once()
    {
        var (lamp, desk) = (await shop.StockAsync(), await shop.StockAsync());

        var (first, token) = await AddAsync(null, lamp);
        var (second, again) = await AddAsync(token, desk, 2);

        Assert.Null(again);
        Assert.Equal((first.Id, 3, null), (second.Id, second.ItemCount, second.UserId));
        Assert.Equal(3 * lamp.Price, (await LookAsync(token!)).Total);
        Assert.Equal(2, (await shop.RunAsync((ShoppingCarts carts) => carts.ChangeAsync(CartOwner.Visitor(token!), desk.Id, 1))).ItemCount);
        Assert.Equal(1, (await shop.RunAsync((ShoppingCarts carts) => carts.RemoveAsync(CartOwner.Visitor(token!), desk.Id))).ItemCount);
        Assert.Equal(0, (await shop.RunAsync((ShoppingCarts carts) => carts.ClearAsync(CartOwner.Visitor(token!)))).ItemCount);
        // 256 bits in base64url, of which the database knows a hash.
        Assert.Equal(43, token!.Length);
        await using var db = shop.CreateContext();
        Assert.Equal(1, await db.Carts.CountAsync(c => c.Id == first.Id && c.TokenHash != null, Token));
    }

    [Fact]
    public async Task A_token_that_we_did_not_give_leads_nowhere_and_becomes_none_of_ours()
    {
        var lamp = await shop.StockAsync();

        var (cart, token) = await AddAsync("let-me-in", lamp);

        Assert.NotNull(token);
        Assert.Equal(1, cart.ItemCount);
        Assert.Equal((Guid.Empty, 0), ((await LookAsync("let-me-in")).Id, (await LookAsync("let-me-in")).ItemCount));
        Assert.Equal(0, (await shop.RunAsync((ShoppingCarts carts) => carts.ClearAsync(CartOwner.Visitor("let-me-in")))).ItemCount);
        await Assert.ThrowsAsync<NotFoundException>(() => shop.RunAsync((ShoppingCarts carts) => carts.ChangeAsync(CartOwner.Visitor("let-me-in"), lamp.Id, 2)));
        await Assert.ThrowsAsync<NotFoundException>(() => shop.RunAsync((ShoppingCarts carts) => carts.RemoveAsync(CartOwner.Visitor("let-me-in"), lamp.Id)));
    }

    [Fact]
    public async Task What_is_deleted_meanwhile_comes_into_no_cart_by_adding_and_by_merging()
    {
        var shopper = await shop.AddShopperAsync();
        var (gone, kept, goingToo) = (await shop.StockAsync(), await shop.StockAsync(), await shop.StockAsync());
        var (_, token) = await AddAsync(null, goingToo);
        await AddAsync(token, kept);

        var added = await WhileItIsDeletedAsync(gone, () => shopper.PutInCartAsync(gone));
        var merged = await WhileItIsDeletedAsync(goingToo, () => MergeAsync(shopper, token!));

        await Assert.ThrowsAsync<NotFoundException>(() => added);
        await merged;
        Assert.Equal(kept.Id, Assert.Single((await shop.RunAsync((ShoppingCarts carts) => carts.GetAsync(shopper.Id))).Items).ProductId);
    }

    [Fact]
    public async Task Merging_tells_of_what_it_lets_go()
    {
        var shopper = await shop.AddShopperAsync();
        var (held, alone) = (await shop.StockAsync(), await shop.StockAsync());
        await shopper.PutInCartAsync(held);
        await shopper.PutInCartAsync(alone);
        await shop.RunAsync((StockHolds holds) => holds.HoldAsync(shopper.Id, Token));
        var (_, token) = await AddAsync(null, held);
        await AddAsync(token, await shop.StockAsync());

        Assert.Equal(new Dictionary<Guid, int> { [held.Id] = 1 }, await shop.RunAsync((VisitorCarts carts) => carts.MergeAsync(shopper.Id, token!, Token)));

        Assert.Equal([alone.Id], (await shop.RunAsync((StockHolds holds) => holds.HeldAsync([held.Id, alone.Id], Token))).Keys);
    }

    [Fact]
    public async Task What_is_refused_begins_no_cart()
    {
        var scarce = await shop.StockAsync(stock: 1);
        var before = await CountAsync();

        await Assert.ThrowsAsync<OutOfStockException>(() => AddAsync(null, scarce, 2));
        await Assert.ThrowsAsync<InvalidInputException>(() => AddAsync(null, scarce, 0));
        await Assert.ThrowsAsync<CartFullException>(() => AddAsync(null, scarce, 1_000));
        await Assert.ThrowsAsync<TimeoutException>(() => shop.RunAsync((VisitorCarts carts) => carts.AddAsync(null, scarce.Id, 1, beginning: () => throw new TimeoutException())));

        Assert.Equal(before, await CountAsync());

        async Task<int> CountAsync()
        {
            await using var db = shop.CreateContext();
            return await db.Carts.CountAsync(Token);
        }
    }

    [Fact]
    public async Task A_hundred_changes_of_one_cart_at_once_lose_nothing()
    {
        var (lamp, desk) = (await shop.StockAsync(stock: 500), await shop.StockAsync(stock: 500));
        var (_, token) = await AddAsync(null, lamp);

        var counts = await Task.WhenAll(Enumerable.Range(0, 100).Select(async i => (await AddAsync(token, i % 2 == 0 ? lamp : desk)).Cart.ItemCount));

        Assert.Equal([50, 51], (await LookAsync(token!)).Items.Select(item => item.Quantity).Order());
        Assert.Equal(101, counts.Max());
    }

    [Fact]
    public async Task Merging_adds_up_and_ends_the_token()
    {
        var shopper = await shop.AddShopperAsync();
        var (both, own, new1) = (await shop.StockAsync(), await shop.StockAsync(), await shop.StockAsync());
        await shopper.PutInCartAsync(both, 2);
        await shopper.PutInCartAsync(own, 1);
        var (_, token) = await AddAsync(null, both, 3);
        await AddAsync(token, new1, 4);

        await MergeAsync(shopper, token!);
        await MergeAsync(shopper, token!);

        var cart = await shopper.LookInCartAsync();
        Assert.Equal(
            new[] { (both.Id, 5), (own.Id, 1), (new1.Id, 4) }.Order(), cart.Items.Select(item => (item.ProductId, item.Quantity)).Order());
        Assert.Empty(cart.FindProblems());
        Assert.Equal(0, (await LookAsync(token!)).ItemCount);
        var (fresh, other) = await AddAsync(token, own);
        Assert.Equal(1, fresh.ItemCount);
        Assert.NotNull(other);
    }

    [Fact]
    public async Task What_does_not_fit_is_told_until_the_next_change()
    {
        var shopper = await shop.AddShopperAsync();
        var (scarce, many, sold) = (await shop.StockAsync(stock: 5), await shop.StockAsync(stock: 5_000), await shop.StockAsync(stock: 2));
        await shopper.PutInCartAsync(scarce, 4);
        await shopper.PutInCartAsync(many, 600);
        var (_, token) = await AddAsync(null, scarce, 3);
        await AddAsync(token, many, 500);
        await AddAsync(token, sold, 2);
        await SetAsync(sold, p => p.SetProperty(x => x.Stock, 0));
        shop.Clock.Advance(TimeSpan.FromSeconds(1));

        await MergeAsync(shopper, token!);

        var cart = await shopper.LookInCartAsync();
        Assert.Equal(new[] { (scarce.Id, 5), (many.Id, 999) }.Order(), cart.Items.Select(item => (item.ProductId, item.Quantity)).Order());
        Assert.Equal(1_004, cart.ItemCount);
        Assert.Equal(
            new[] { (scarce.Id, 2), (many.Id, 101), (sold.Id, 2) }.Order(),
            cart.FindProblems().Where(problem => problem.Kind is CartProblemKind.LeftOut).Select(problem => (problem.Product.Id, problem.Missing!.Value)).Order());

        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        await shopper.ChangeCartAsync(many, 900);
        Assert.Empty((await shopper.LookInCartAsync()).FindProblems());
    }

    [Fact]
    public async Task A_merged_cart_has_no_more_lines_than_any_and_keeps_those_that_were_added_first()
    {
        var shopper = await shop.AddShopperAsync();
        var products = new List<Product>();
        for (var i = 0; i < Cart.LineLimit + 3; i++)
            products.Add(await shop.StockAsync());
        foreach (var product in products[..(Cart.LineLimit - 2)])
            await shopper.PutInCartAsync(product);
        string? token = null;
        foreach (var product in products[(Cart.LineLimit - 3)..])
        {
            shop.Clock.Advance(TimeSpan.FromSeconds(1));
            token = (await AddAsync(token, product)).NewToken ?? token;
        }

        await MergeAsync(shopper, token!);

        var cart = await shopper.LookInCartAsync();
        Assert.Equal(Cart.LineLimit, cart.Items.Count);
        Assert.Equal(2, cart.Items.Single(item => item.ProductId == products[Cart.LineLimit - 3].Id).Quantity);
        Assert.Equal(
            products[Cart.LineLimit..].Select(product => product.Id).Order(), cart.FindProblems().Select(problem => problem.Product.Id).Order());
    }

    [Fact]
    public async Task What_is_not_sold_any_more_comes_along_and_what_the_user_had_is_never_less()
    {
        var shopper = await shop.AddShopperAsync();
        var (gone, sinking) = (await shop.StockAsync(), await shop.StockAsync(stock: 9));
        await shopper.PutInCartAsync(sinking, 6);
        var (_, token) = await AddAsync(null, gone, 3);
        await AddAsync(token, sinking);
        await SetAsync(gone, p => p.SetProperty(x => x.Status, ProductStatus.Archived));
        await SetAsync(sinking, p => p.SetProperty(x => x.Stock, 2));

        await MergeAsync(shopper, token!);

        var cart = await shopper.LookInCartAsync();
        Assert.Equal(new[] { (gone.Id, 3), (sinking.Id, 6) }.Order(), cart.Items.Select(item => (item.ProductId, item.Quantity)).Order());
        Assert.Equal(
            [CartProblemKind.NotEnoughStock, CartProblemKind.ProductGone, CartProblemKind.LeftOut],
            cart.FindProblems().Select(problem => problem.Kind).Order());
    }

    [Fact]
    public async Task One_cart_that_many_merge_at_once_while_it_is_filled_goes_to_one_of_them_and_is_lost_to_none()
    {
        var (shoppers, lamp) = (await shop.AddShoppersAsync(5), await shop.StockAsync(stock: 500));
        var (_, token) = await AddAsync(null, lamp);

        var added = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            if (i % 5 == 4)
            {
                await MergeAsync(shoppers[i / 5 % 5], token!);
                return null;
            }
            return (await AddAsync(token, lamp)).NewToken;
        }));

        var pieces = 0;
        foreach (var shopper in shoppers)
            pieces += (await shopper.LookInCartAsync()).ItemCount;
        foreach (var begun in added.OfType<string>())
            pieces += (await LookAsync(begun)).ItemCount;
        Assert.Equal(41, pieces);
        Assert.Equal(0, (await LookAsync(token!)).ItemCount);
    }

    [Fact]
    public async Task Carts_that_nobody_comes_back_to_are_forgotten()
    {
        var (shopper, lamp) = (await shop.AddShopperAsync(), await shop.StockAsync());
        await shopper.PutInCartAsync(lamp);
        var (_, old) = await AddAsync(null, lamp);
        shop.Clock.Advance(TimeSpan.FromDays(29));
        var (_, recent) = await AddAsync(null, lamp);
        shop.Clock.Advance(TimeSpan.FromDays(2));

        await shop.RunAsync(async (VisitorCarts carts) =>
        {
            await carts.ForgetAbandonedAsync(Token);
            return true;
        });

        Assert.Equal((0, 1), ((await LookAsync(old!)).ItemCount, (await LookAsync(recent!)).ItemCount));
        Assert.Equal(1, (await shopper.LookInCartAsync()).ItemCount);
    }

    /// <summary>Begins to act when the product is deleted but that is not committed, and commits it when that is waited for.</summary>
    private async Task<Task> WhileItIsDeletedAsync(Product product, Func<Task> act)
    {
        await using var db = shop.CreateContext();
        await using var transaction = await db.Database.BeginTransactionAsync(Token);
        await db.Products.Where(p => p.Id == product.Id).ExecuteDeleteAsync(Token);
        var acting = act();
        await using var other = shop.CreateContext();
        while (!acting.IsCompleted && !await other.Database
            .SqlQuery<bool>($"SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS \"Value\"").SingleAsync(Token))
            await Task.Yield();
        await transaction.CommitAsync(Token);
        await Task.WhenAny(acting);
        return acting;
    }

    private Task<(Cart Cart, string? NewToken)> AddAsync(string? token, Product product, int quantity = 1) =>
        shop.RunAsync((VisitorCarts carts) => carts.AddAsync(token, product.Id, quantity));

    private Task<Cart> LookAsync(string token) => shop.RunAsync((ShoppingCarts carts) => carts.GetAsync(CartOwner.Visitor(token)));

    private Task<bool> MergeAsync(Shopper shopper, string token) => shop.RunAsync(async (VisitorCarts carts) =>
    {
        await carts.MergeAsync(shopper.Id, token, Token);
        return true;
    });

    private async Task SetAsync(Product product, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Product>> change)
    {
        await using var db = shop.CreateContext();
        await db.Products.Where(p => p.Id == product.Id).ExecuteUpdateAsync(change, Token);
    }
}
