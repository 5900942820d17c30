using GoShop.Data.Auditing;
using GoShop.Data.Orders;
using GoShop.Data.Products;
using GoShop.Data.Tests.Auditing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Orders;

public sealed class OrderStatusChangesTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static readonly OrderStatus[] Usual =
        [OrderStatus.Pending, OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_goes_its_way_and_each_step_is_on_record()
    {
        var admin = await shop.AddShopperAsync();
        var (order, _) = await PlaceAsync();

        foreach (var status in Usual.Skip(1))
        {
            shop.Clock.Advance(TimeSpan.FromHours(1));
            order = await ChangeAsync(order, status, admin, $"now {status}");
        }

        Assert.Equal((OrderStatus.Delivered, false), (order.Status, order.CanCancel));
        Assert.Equal(Usual, order.Timeline.Select(e => e.Status));
        Assert.Equal([null, "now Paid", "now Shipped", "now Delivered"], order.Timeline.Select(e => e.Note));
        Assert.Equal((admin.Id, shop.Clock.GetUtcNow()), (order.Timeline[^1].ActorId, order.UpdatedAt));
    }

    [Fact]
    public async Task What_a_keeper_changes_is_audited_and_what_the_owner_cancels_is_not()
    {
        var (changed, _) = await PlaceAsync();
        var (cancelled, _) = await PlaceAsync();

        await ChangeAsync(changed, OrderStatus.Paid);
        await shop.RunAsync((Cancellation orders) => orders.CancelAsync(cancelled.Id, cancelled.CustomerId, Token));

        var entry = Assert.Single(await shop.TrailOfAsync(changed.Id));
        Assert.Equal(
            (AuditAction.OrderStatusChanged, """{"status": "PENDING"}""", """{"status": "PAID"}"""), (entry.Action, entry.Before, entry.After));
        Assert.Empty(await shop.TrailOfAsync(cancelled.Id));
    }

    [Fact]
    public async Task Only_the_legal_steps_are_taken()
    {
        foreach (var from in Enum.GetValues<OrderStatus>())
        {
            foreach (var to in Enum.GetValues<OrderStatus>().Except(from.Next()))
            {
                var (order, _) = await PlaceAsync();
                await BringToAsync(order, from);

                var failure = await Assert.ThrowsAsync<InvalidTransitionException>(() => ChangeAsync(order, to));

                Assert.Equal((from, to, "INVALID_TRANSITION"), (failure.From, failure.To, failure.Code));
            }
        }
    }

    [Theory]
    [InlineData(OrderStatus.Pending)]
    [InlineData(OrderStatus.Paid)]
    public async Task A_cancelled_order_gives_its_pieces_back(OrderStatus from)
    {
        var (order, product) = await PlaceAsync(stock: 5, quantity: 3);
        await BringToAsync(order, from);

        var cancelled = await ChangeAsync(order, OrderStatus.Cancelled);

        Assert.Equal((OrderStatus.Cancelled, false), (cancelled.Status, cancelled.CanCancel));
        Assert.Equal([5], await shop.StockOfAsync(product));
        await shop.AssertLedgerAddsUpAsync();
    }

    [Fact]
    public async Task Cancelled_by_many_at_once_it_gives_them_back_once()
    {
        var shopper = await shop.AddShopperAsync();
        var (order, product) = await PlaceAsync(stock: 5, quantity: 3, shopper);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await shopper.CancelAsync(order);
                return "cancelled";
            }
            catch (InvalidTransitionException failure)
            {
                return failure.Code;
            }
        }));

        Assert.Single(outcomes, outcome => outcome == "cancelled");
        Assert.Equal([5], await shop.StockOfAsync(product));
        await shop.AssertLedgerAddsUpAsync();
    }

    [Fact]
    public async Task A_strangers_order_reads_as_not_found()
    {
        var stranger = await shop.AddShopperAsync();
        var (order, product) = await PlaceAsync(stock: 5, quantity: 3);

        var theirs = await Assert.ThrowsAsync<NotFoundException>(() => stranger.CancelAsync(order));
        var none = await Assert.ThrowsAsync<NotFoundException>(() => shop.RunAsync(
            (Cancellation cancellation) => cancellation.CancelAsync(Guid.NewGuid(), stranger.Id, Token)));

        Assert.Equal(none.Message, theirs.Message);
        Assert.Equal([2], await shop.StockOfAsync(product));
        using var db = shop.CreateContext();
        Assert.False(await db.Orders.VisibleTo(stranger.Id, isAdmin: false).AnyAsync(o => o.Id == order.Id, Token));
        Assert.True(await db.Orders.VisibleTo(stranger.Id, isAdmin: true).AnyAsync(o => o.Id == order.Id, Token));
    }

    [Fact]
    public async Task Whoever_expects_an_order_where_it_is_not_any_more_changes_nothing()
    {
        var (order, product) = await PlaceAsync(stock: 5, quantity: 3);
        await BringToAsync(order, OrderStatus.Paid);

        var failure = await Assert.ThrowsAsync<InvalidTransitionException>(
            () => ChangeAsync(order, OrderStatus.Cancelled, expected: OrderStatus.Pending));

        Assert.Equal(
            (OrderStatus.Paid, OrderStatus.Cancelled, "The order is PAID by now, and not PENDING."), (failure.From, failure.To, failure.Message));
        Assert.Equal([2], await shop.StockOfAsync(product));
        Assert.Equal(OrderStatus.Cancelled, (await ChangeAsync(order, OrderStatus.Cancelled, expected: OrderStatus.Paid)).Status);
    }

    [Fact]
    public async Task Of_many_keepers_who_move_an_order_at_once_one_does_and_the_others_hear_that_it_is_done()
    {
        var (order, _) = await PlaceAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(async number =>
        {
            try
            {
                return (await ChangeAsync(order, number % 2 == 0 ? OrderStatus.Paid : OrderStatus.Cancelled, expected: OrderStatus.Pending)).Status.ToString();
            }
            catch (InvalidTransitionException failure)
            {
                return failure.Code;
            }
        }));

        Assert.Single(outcomes, outcome => outcome != "INVALID_TRANSITION");
        await shop.AssertLedgerAddsUpAsync();
    }

    [Fact]
    public async Task A_shipped_order_is_too_late_to_cancel()
    {
        var shopper = await shop.AddShopperAsync();
        var (order, _) = await PlaceAsync(shopper: shopper);
        await BringToAsync(order, OrderStatus.Shipped);

        await Assert.ThrowsAsync<InvalidTransitionException>(() => shopper.CancelAsync(order));
    }

    [Fact]
    public async Task A_note_longer_than_the_shop_keeps_is_refused()
    {
        var (order, _) = await PlaceAsync();

        await Assert.ThrowsAsync<InvalidInputException>(
            () => ChangeAsync(order, OrderStatus.Paid, note: new string('x', OrderEvent.NoteLength + 1)));
    }

    [Theory]
    [InlineData("paid \u202e001$", false)]
    [InlineData("\u2067paid", false)]
    [InlineData("paid\u0007", false)]
    [InlineData("Paid.\r\nAt the counter:\t10 \u200e€", true)]
    public async Task A_note_that_reads_otherwise_than_it_is_written_is_refused(string note, bool isTaken)
    {
        var (order, _) = await PlaceAsync();

        if (isTaken)
            Assert.Equal(note, (await ChangeAsync(order, OrderStatus.Paid, note: note)).Timeline[^1].Note);
        else
            Assert.Equal("note", (await Assert.ThrowsAsync<InvalidInputException>(() => ChangeAsync(order, OrderStatus.Paid, note: note))).Field);
    }

    private async Task<(Order Order, Product Product)> PlaceAsync(int stock = 5, int quantity = 1, Shopper? shopper = null)
    {
        shopper ??= await shop.AddShopperAsync();
        var product = await shop.StockAsync(stock: stock);
        await shopper.PutInCartAsync(product, quantity);
        return (await shopper.OrderAsync(), product);
    }

    private async Task BringToAsync(Order order, OrderStatus status)
    {
        if (status is OrderStatus.Cancelled)
            await ChangeAsync(order, status);
        else
        {
            foreach (var step in Usual.Skip(1).TakeWhile(step => step <= status))
                await ChangeAsync(order, step);
        }
    }

    private Task<Order> ChangeAsync(Order order, OrderStatus status, Shopper? actor = null, string? note = null, OrderStatus? expected = null) =>
        shop.RunAsync((OrderStatusChanges changes) => changes.ChangeAsync(
            order.Id, status, note, actor?.Id ?? order.CustomerId, expected, Token));
}
