using GoShop.Data.Live;
using GoShop.Data.Orders;
using GoShop.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Data.Tests.Live;

public sealed class LiveLogTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private readonly string _topic = Guid.NewGuid().ToString("N");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private LiveLog Log => shop.Services.GetRequiredService<LiveLog>();

    [Fact]
    public async Task What_was_rolled_back_is_never_told()
    {
        await using (var scope = shop.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
            await using var transaction = await db.Database.BeginTransactionAsync(Token);
            await WriteAsync(scope.ServiceProvider, 1);
            await transaction.RollbackAsync(Token);
        }
        await WriteAsync(2);
        await Log.PublishAsync(Token);

        Assert.Equal(["2"], await ReadAsync());
    }

    [Fact]
    public async Task Whoever_publishes_at_once_publishes_each_event_once_and_each_writers_in_their_order()
    {
        const int Writers = 8, Each = 25;
        var written = Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var number = 0; number < Each; number++)
                await WriteAsync((writer * 1_000) + number);
        }));
        // As the instances do while others write: what is behind the highest position seen so far is all that comes.
        var seen = new List<int>();
        var position = await Log.FindEndAsync(Token);
        while (seen.Count < Writers * Each)
        {
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Log.PublishAsync(Token)));
            foreach (var told in await Log.ReadAsync(position, topic: null, limit: 40, Token))
            {
                Assert.True(told.Position > position);
                position = told.Position;
                if (told.Topic == _topic)
                    seen.Add(int.Parse(told.Message, System.Globalization.CultureInfo.InvariantCulture));
            }
        }
        await written;

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.All(seen.GroupBy(number => number / 1_000), writer => Assert.Equal(Enumerable.Range(writer.Key * 1_000, Each), writer));
        Assert.Empty(await Log.PublishAsync(Token));
    }

    [Fact]
    public async Task An_order_is_told_to_its_customer_and_to_keepers_and_each_step_to_those_who_watch_it()
    {
        var shopper = await shop.AddShopperAsync();
        await shopper.PutInCartAsync(await shop.StockAsync());
        var order = await shopper.OrderAsync();
        await shop.RunAsync((OrderStatusChanges changes) => changes.ChangeAsync(order.Id, OrderStatus.Paid, null, shopper.Id, cancellationToken: Token));
        await Log.PublishAsync(Token);

        Assert.Equal(
            ["""{"status": 0, "orderId": "ID"}""", """{"status": 1, "orderId": "ID"}"""],
            await ReadAsync(LiveTopics.OrdersOf(shopper.Id), order));
        Assert.Equal(["""{"status": 1, "orderId": "ID"}"""], await ReadAsync(LiveTopics.Order(order.Id), order));
        Assert.Contains("""{"status": 0, "orderId": "ID"}""", await ReadAsync(LiveTopics.OrdersPlaced, order));
    }

    [Fact]
    public async Task An_event_is_found_by_its_id_for_as_long_as_it_is_kept()
    {
        var before = shop.Clock.GetUtcNow();
        await WriteAsync(1, 2, 3);
        await Log.PublishAsync(Token);
        var events = await Log.ReadAsync(0, _topic, 10, Token);
        Assert.Equal(events.Select(each => (long?)each.Position), await FindAllAsync(events));

        await Log.PruneAsync(before, keep: events[^1].Position - events[0].Position, Token);
        Assert.Equal([null, events[1].Position, events[2].Position], await FindAllAsync(events));

        await Log.PruneAsync(before + TimeSpan.FromSeconds(1), keep: 1_000, Token);
        Assert.Equal([null, null, null], await FindAllAsync(events));
    }

    private async Task<List<long?>> FindAllAsync(IReadOnlyList<LiveEvent> events)
    {
        var positions = new List<long?>();
        foreach (var each in events)
            positions.Add(await Log.FindAsync(each.Id, Token));
        return positions;
    }

    private async Task WriteAsync(params int[] numbers)
    {
        await using var scope = shop.Services.CreateAsyncScope();
        foreach (var number in numbers)
            await WriteAsync(scope.ServiceProvider, number);
    }

    private async Task WriteAsync(IServiceProvider services, int number)
    {
        services.GetRequiredService<OutboxWriter>().Add(LiveEvents.Kind, new { Topics = new[] { _topic }, Message = number });
        await services.GetRequiredService<ShopContext>().SaveChangesAsync(Token);
    }

    private async Task<IEnumerable<string>> ReadAsync() => (await Log.ReadAsync(0, _topic, 100, Token)).Select(each => each.Message);

    private async Task<IEnumerable<string>> ReadAsync(string topic, Order order) =>
        (await Log.ReadAsync(0, topic, 100, Token)).Select(each => each.Message.Replace(order.Id.ToString(), "ID", StringComparison.Ordinal));
}
