using System.Text.Json.Nodes;
using GoShop.Data;
using GoShop.Data.Orders;
using GoShop.Server.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace GoShop.Server.Tests.Live;

/// <summary>Clients that come back to what they watched, on another instance than before.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class ComingBackTests(DemoShopFixture shop, TwoInstances instances) : IClassFixture<TwoInstances>
{
    private const string WatchMine = "subscription($after: ID) { myOrdersChanged(after: $after) { id status canCancel updatedAt timeline { status at } } }";
    private const string WatchOne = "subscription($orderId: ID!, $after: ID) { orderStatusChanged(orderId: $orderId, after: $after) { id status } }";
    private const string WatchPlaced = "subscription($after: ID) { orderPlaced(after: $after) { id status } }";
    private const string Move = "mutation($input: UpdateOrderStatusInput!) { updateOrderStatus(input: $input) { order { status } errors { ... on Error { code } } } }";

    public static TheoryData<LiveTransport> Transports => new(Enum.GetValues<LiveTransport>());

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_shopper_who_was_away_gets_each_step_that_was_missed_as_it_was_and_then_what_happens(LiveTransport transport)
    {
        using var shopper = new GraphClient(instances.B.Address);
        var userId = await shopper.RegisterAsync();
        using var admin = new GraphClient(instances.B.Address);
        await admin.SignInAsAdminAsync();
        string orderId, lastId;
        await using (var watch = await LiveWatch.OpenAsync(transport, instances.A, shopper.AccessToken, WatchMine))
        {
            await instances.WatchedAsync($"orders-of:{userId}");
            orderId = await shopper.OrderAsync(await shop.StockProductAsync(1));
            lastId = IdOf(await watch.NextAsync());
        }

        await MoveAsync(admin, orderId, "PAID");
        await MoveAsync(admin, orderId, "SHIPPED");
        await using var again = await LiveWatch.OpenAsync(transport, instances.B, shopper.AccessToken, WatchMine, lastEventId: lastId);
        var (paid, shipped) = (await again.NextAsync(), await again.NextAsync());
        await MoveAsync(admin, orderId, "DELIVERED");
        var delivered = await again.NextAsync();

        Assert.Equal(["PAID", "SHIPPED", "DELIVERED"], new[] { paid, shipped, delivered }.Select(answer => (string?)Order(answer)["status"]));
        Assert.Equal(["PENDING", "PAID"], Order(paid)["timeline"]!.AsArray().Select(step => (string?)step!["status"]));
        Assert.Equal((true, false), ((bool)Order(paid)["canCancel"]!, (bool)Order(shipped)["canCancel"]!));
        Assert.Equal((string?)Order(paid)["timeline"]![1]!["at"], (string?)Order(paid)["updatedAt"]);
        Assert.Equal(3, new[] { paid, shipped, delivered }.Select(IdOf).Distinct().Count());

        static JsonNode Order(JsonNode answer) => answer["data"]!["myOrdersChanged"]!;
    }

    [Fact]
    public async Task The_header_of_a_stream_that_reconnects_counts_and_not_the_argument_that_it_began_with()
    {
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        var productId = await shop.StockProductAsync(3);
        var ids = new List<string>();
        await using (var watch = await LiveWatch.OpenAsync(LiveTransport.EventStream, instances.A, shopper.AccessToken, WatchMine))
        {
            for (var number = 0; number < 3; number++)
            {
                await shopper.OrderAsync(productId);
                ids.Add(IdOf(await watch.NextAsync()));
            }
        }

        await using var again = await LiveWatch.OpenAsync(
            LiveTransport.EventStream, instances.A, shopper.AccessToken, WatchMine, new { after = ids[0] }, lastEventId: ids[1]);

        Assert.Equal(ids[2], IdOf(await again.NextAsync()));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Whoever_was_away_too_long_is_told_that_something_is_missing(LiveTransport transport)
    {
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();

        await using var watch = await LiveWatch.OpenAsync(transport, instances.A, shopper.AccessToken, WatchMine, lastEventId: Guid.NewGuid().ToString("N"));

        Assert.Equal("EVENTS_EXPIRED", Code(await watch.NextAsync()));
    }

    [Fact]
    public async Task What_an_instance_committed_and_died_before_it_could_tell_another_tells()
    {
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        var orderId = Guid.Parse(await shopper.OrderAsync(await shop.StockProductAsync(1)));
        await using var watch = await LiveWatch.OpenAsync(LiveTransport.EventStream, instances.A, shopper.AccessToken, WatchOne, new { orderId });

        // An instance with nothing in it that would tell: as one that is killed in the moment after the commit.
        await using (var dying = new ServiceCollection().AddShopData(shop.ConnectionString).BuildServiceProvider())
        {
            await using var scope = dying.CreateAsyncScope();
            var order = await scope.ServiceProvider.GetRequiredService<ShopContext>().Orders.FindAsync([orderId], TestContext.Current.CancellationToken);
            await scope.ServiceProvider.GetRequiredService<OrderStatusChanges>()
                .ChangeAsync(orderId, OrderStatus.Paid, note: null, order!.CustomerId, TestContext.Current.CancellationToken);
        }

        Assert.Equal("PAID", (string?)(await watch.NextAsync())["data"]!["orderStatusChanged"]!["status"]);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task An_order_that_is_somebody_elses_now_is_watched_no_longer(LiveTransport transport)
    {
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        using var heir = new GraphClient(instances.A.Address);
        var heirId = await heir.RegisterAsync();
        var orderId = await shopper.OrderAsync(await shop.StockProductAsync(1));
        using var admin = new GraphClient(instances.B.Address);
        await admin.SignInAsAdminAsync();
        await using var watch = await LiveWatch.OpenAsync(transport, instances.A, shopper.AccessToken, WatchOne, new { orderId });
        await instances.WatchedAsync($"order:{orderId}");

        await using (var database = NpgsqlDataSource.Create(shop.ConnectionString))
        await using (var command = database.CreateCommand("UPDATE orders SET user_id = $1 WHERE id = $2"))
        {
            command.Parameters.AddWithValue(Guid.Parse(heirId));
            command.Parameters.AddWithValue(Guid.Parse(orderId));
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        await MoveAsync(admin, orderId, "PAID");

        var last = await watch.NextAsync();
        Assert.Equal("FORBIDDEN", Code(last));
        Assert.Null(last["data"]?["orderStatusChanged"]);
        await Assert.ThrowsAsync<InvalidOperationException>(watch.NextAsync);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Admins_see_orders_as_they_are_placed_and_customers_do_not(LiveTransport transport)
    {
        using var admin = new GraphClient(instances.A.Address);
        await admin.SignInAsAdminAsync();
        using var shopper = new GraphClient(instances.B.Address);
        await shopper.RegisterAsync();
        await using var refused = await LiveWatch.OpenAsync(transport, instances.A, shopper.AccessToken, WatchPlaced);
        await using var watch = await LiveWatch.OpenAsync(transport, instances.A, admin.AccessToken, WatchPlaced);
        await instances.WatchedAsync("orders-placed");

        var orderId = await shopper.OrderAsync(await shop.StockProductAsync(1));

        Assert.Equal((orderId, "PENDING"), Seen(await watch.NextAsync()));
        Assert.Equal("FORBIDDEN", Code(await refused.NextAsync()));

        static (string?, string?) Seen(JsonNode answer) => ((string?)answer["data"]!["orderPlaced"]!["id"], (string?)answer["data"]!["orderPlaced"]!["status"]);
    }

    private static async Task MoveAsync(GraphClient admin, string orderId, string status)
        => Assert.Null((await admin.AskAsync(Move, new { input = new { orderId, status } }))["updateOrderStatus"]!["errors"]);

    private static string IdOf(JsonNode answer) => (string)answer["extensions"]!["subscription"]!["id"]!;

    private static string? Code(JsonNode answer) => (string?)answer["errors"]![0]!["extensions"]!["code"];
}
