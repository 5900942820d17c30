using System.Linq.Expressions;
using System.Text.Json;
using GoShop.Data.Carts;
using GoShop.Data.Inventory;
using GoShop.Data.Orders;
using GoShop.Data.Products;
using GoShop.Data.Products.Facets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace GoShop.Data.Tests.Inventory;

public sealed class StockHoldsTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static readonly TimeSpan Hold = new ShopOptions().CheckoutHold;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_held_is_sold_to_nobody_else()
    {
        var (holder, rival) = (await shop.AddShopperAsync(), await shop.AddShopperAsync());
        var lamp = await shop.StockAsync(stock: 3);
        await holder.PutInCartAsync(lamp, 2);
        await rival.PutInCartAsync(lamp, 3);
        await holder.HoldAsync();

        var ordering = await Assert.ThrowsAsync<OutOfStockException>(() => rival.OrderAsync());
        var holding = await Assert.ThrowsAsync<OutOfStockException>(() => rival.HoldAsync());
        var changing = await Assert.ThrowsAsync<OutOfStockException>(() => rival.ChangeCartAsync(lamp, 2));
        await rival.ChangeCartAsync(lamp, 1);
        var adding = await Assert.ThrowsAsync<OutOfStockException>(() => rival.PutInCartAsync(lamp));

        Assert.All([ordering, holding, changing, adding], refused => Assert.Equal(1, refused.Available));
        await rival.OrderAsync();
        await holder.OrderAsync();
        Assert.Equal([0], await shop.StockOfAsync(lamp));
        await shop.AssertLedgerAddsUpAsync();
    }

    [Fact]
    public async Task A_hold_is_over_by_itself()
    {
        var (holder, rival) = (await shop.AddShopperAsync(), await shop.AddShopperAsync());
        var lamp = await shop.StockAsync(stock: 1);
        await holder.PutInCartAsync(lamp);
        await rival.PutInCartAsync(lamp);
        await holder.HoldAsync();

        shop.Clock.Advance(Hold - TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<OutOfStockException>(() => rival.OrderAsync());
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        await rival.OrderAsync();

        await Assert.ThrowsAsync<OutOfStockException>(() => holder.OrderAsync());
    }

    [Fact]
    public async Task Who_asks_again_holds_what_is_new_and_nothing_for_longer()
    {
        var holder = await shop.AddShopperAsync();
        var (lamp, kettle) = (await shop.StockAsync(), await shop.StockAsync("Kettle"));
        await holder.PutInCartAsync(lamp);
        await holder.HoldAsync();
        var until = (await holder.LookInCartAsync()).HeldUntil;
        shop.Clock.Advance(TimeSpan.FromMinutes(5));
        await holder.PutInCartAsync(kettle);
        Assert.Null((await holder.LookInCartAsync()).HeldUntil);

        await holder.HoldAsync();

        Assert.All((await holder.LookInCartAsync()).Items, item => Assert.Equal(until, item.HeldUntil));
    }

    [Fact]
    public async Task A_line_that_changes_or_goes_is_let_go()
    {
        var (holder, rival) = (await shop.AddShopperAsync(), await shop.AddShopperAsync());
        var (lamp, kettle, vase) = (await shop.StockAsync(stock: 2), await shop.StockAsync("Kettle", stock: 2), await shop.StockAsync("Vase", stock: 2));
        foreach (var product in new[] { lamp, kettle, vase })
            await holder.PutInCartAsync(product, 2);
        await holder.HoldAsync();

        await holder.ChangeCartAsync(lamp, 1);
        await holder.ChangeCartAsync(kettle, 0);
        await rival.PutInCartAsync(lamp, 2);
        await rival.PutInCartAsync(kettle, 2);
        await Assert.ThrowsAsync<OutOfStockException>(() => rival.PutInCartAsync(vase));
        await shop.RunAsync((ShoppingCarts carts) => carts.ClearAsync(holder.Id));
        await rival.PutInCartAsync(vase, 2);

        Assert.Equal(3, (await rival.OrderAsync()).Items.Count);
    }

    [Fact]
    public async Task The_cart_says_what_others_hold()
    {
        var (holder, rival) = (await shop.AddShopperAsync(), await shop.AddShopperAsync());
        var lamp = await shop.StockAsync(stock: 3);
        await holder.PutInCartAsync(lamp, 2);
        await rival.PutInCartAsync(lamp, 3);
        await holder.HoldAsync();

        var problem = Assert.Single(await ProblemsOf(rival));

        Assert.Equal((CartProblemKind.NotEnoughStock, 1), (problem.Kind, problem.Available));
        Assert.Empty(await ProblemsOf(holder));

        async Task<IReadOnlyList<CartProblem>> ProblemsOf(Shopper shopper)
        {
            var cart = await shopper.LookInCartAsync();
            return cart.FindProblems(await shop.RunAsync((StockHolds holds) => holds.HeldByOthersAsync(cart, Token)));
        }
    }

    [Fact]
    public async Task Nothing_is_held_of_a_cart_of_which_something_is_missing()
    {
        var (holder, rival) = (await shop.AddShopperAsync(), await shop.AddShopperAsync());
        var (lamp, kettle) = (await shop.StockAsync(stock: 1), await shop.StockAsync("Kettle", stock: 1));
        await holder.PutInCartAsync(lamp);
        await holder.PutInCartAsync(kettle);
        await rival.PutInCartAsync(kettle);
        await rival.OrderAsync();

        await Assert.ThrowsAsync<OutOfStockException>(() => holder.HoldAsync());

        Assert.All((await holder.LookInCartAsync()).Items, item => Assert.Null(item.HeldUntil));
        await Assert.ThrowsAsync<EmptyCartException>(() => rival.HoldAsync());
    }

    [Fact]
    public async Task Of_many_who_hold_and_order_at_once_no_more_succeed_than_there_are_pieces()
    {
        const int Pieces = 20;
        Product[] products = [await shop.StockAsync(stock: Pieces), await shop.StockAsync("Kettle", stock: Pieces)];
        var shoppers = await shop.AddShoppersAsync(60);
        foreach (var (shopper, number) in shoppers.Select((shopper, number) => (shopper, number)))
        {
            foreach (var product in number % 2 == 0 ? products : products.Reverse())
                await shopper.PutInCartAsync(product);
        }

        var outcomes = await Task.WhenAll(shoppers.Select(async (shopper, number) =>
        {
            try
            {
                if (number % 3 > 0)
                    await shopper.HoldAsync();
                if (number % 3 < 2)
                    await shopper.OrderAsync();
                return number % 3 < 2 ? "ordered" : "holds";
            }
            catch (OutOfStockException)
            {
                return "too late";
            }
        }));

        Assert.Equal(Pieces, outcomes.Count(outcome => outcome is "ordered" or "holds"));
        Assert.Equal(Pieces - outcomes.Count(outcome => outcome is "ordered"), (await shop.StockOfAsync(products)).Distinct().Single());
        await shop.AssertLedgerAddsUpAsync();
    }

    [Fact]
    public async Task Lists_and_counts_say_of_each_product_what_it_says_itself_as_long_as_it_is_held()
    {
        var holder = await shop.AddShopperAsync();
        var pieces = new Dictionary<Product, int>();
        foreach (var (stock, held) in new[] { (0, 0), (1, 0), (1, 1), (3, 1), (6, 0), (6, 1), (6, 6), (9, 3), (9, 4), (9, 9) })
        {
            var product = await shop.StockAsync(stock: stock);
            pieces[product] = held;
            if (held > 0)
                await holder.PutInCartAsync(product, held);
        }
        await AssertSaidAsync(_ => 0);

        await holder.HoldAsync();
        await AssertSaidAsync(product => pieces[product]);
        // A shop that has stopped holding anything regards none that is left.
        await AssertSaidAsync(_ => 0, new CurrentHolds(Options.Create(new ShopOptions { CheckoutHold = TimeSpan.Zero }), shop.Clock));
        shop.Clock.Advance(Hold - TimeSpan.FromSeconds(1));
        await AssertSaidAsync(product => pieces[product]);
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        await AssertSaidAsync(_ => 0);

        async Task AssertSaidAsync(Func<Product, int> held, CurrentHolds? holds = null)
        {
            await using var db = shop.CreateContext();
            holds ??= shop.Services.GetRequiredService<CurrentHolds>();
            Guid[] ids = [.. pieces.Keys.Select(product => product.Id)];
            var products = db.Products.Where(product => ids.Contains(product.Id));
            foreach (var (availability, count) in await products.CountByAvailabilityAsync(holds, Token))
            {
                var chosen = Expression.Lambda<Func<Product, bool>>(
                    Expression.Equal(holds.Availability.Body, Expression.Constant(availability)), holds.Availability.Parameters);
                var expected = pieces.Keys.Where(product => product.AvailabilityBeside(held(product)) == availability).Select(product => product.Id).Order().ToList();
                Assert.Equal(expected, (await products.Where(chosen).Select(product => product.Id).ToListAsync(Token)).Order());
                Assert.Equal(expected.Count, count);
            }
        }
    }

    [Theory]
    [InlineData(8, 1, 2, true)] // 7 can be had, then 5
    [InlineData(9, 1, 2, false)]
    [InlineData(8, 0, 2, false)]
    [InlineData(3, 1, 2, true)]
    public async Task A_sale_tells_whether_what_can_be_had_of_a_product_is_another_word_now(int stock, int held, int sold, bool expected)
    {
        var (holder, buyer) = (await shop.AddShopperAsync(), await shop.AddShopperAsync());
        var lamp = await shop.StockAsync(stock: stock);
        if (held > 0)
        {
            await holder.PutInCartAsync(lamp, held);
            await holder.HoldAsync();
        }
        await buyer.PutInCartAsync(lamp, sold);

        await using var scope = shop.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Checkout>().PlaceOrderAsync(buyer.Id, buyer.AddressId, cancellationToken: Token);

        Assert.Equal(expected, scope.ServiceProvider.GetRequiredService<StockLedger>().HasChangedAvailability);
    }

    [Theory]
    [InlineData(5, 1, false)]
    [InlineData(6, 1, true)]
    [InlineData(7, 1, false)]
    [InlineData(1, 1, true)]
    public async Task A_hold_tells_whether_it_makes_what_can_be_had_another_word_and_so_does_its_end(int stock, int held, bool expected)
    {
        var holder = await shop.AddShopperAsync();
        var lamp = await shop.StockAsync(stock: stock);
        await holder.PutInCartAsync(lamp, held);
        await using var scope = shop.Services.CreateAsyncScope();
        var holds = scope.ServiceProvider.GetRequiredService<StockHolds>();

        await holds.HoldAsync(holder.Id, Token);
        Assert.Equal(expected, holds.HasChangedAvailability);
        // Whoever asks again changes nothing.
        Assert.False(await shop.RunAsync(async (StockHolds again) => { await again.HoldAsync(holder.Id, Token); return again.HasChangedAvailability; }));

        shop.Clock.Advance(Hold);
        Assert.Equal(expected, await holds.HaveTheyChangedAvailabilityAsync(new Dictionary<Guid, int> { [lamp.Id] = held }, Token));
    }

    [Fact]
    public async Task A_hold_ends_with_a_message_that_is_due_then()
    {
        var holder = await shop.AddShopperAsync();
        await holder.PutInCartAsync(await shop.StockAsync());
        await holder.HoldAsync();

        await using var db = shop.CreateContext();
        var message = await db.OutboxMessages.OrderBy(m => m.Sequence).LastAsync(m => m.Kind == StockHolds.EndKind, Token);

        Assert.Equal(shop.Clock.GetUtcNow() + Hold, message.AvailableAt);
        Assert.Equal([1], JsonSerializer.Deserialize<HoldEnd>(message.Payload, JsonSerializerOptions.Web)!.Pieces.Values);
    }
}
