using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Live;

/// <summary>Subscriptions that are open on one instance while the Redis between it and the other goes and comes back.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class RedisRestartTests(DemoShopFixture shop, TwoInstances instances) : IClassFixture<TwoInstances>
{
    private const string WatchOrder = "subscription($orderId: ID!) { orderStatusChanged(orderId: $orderId) { status } }";
    private const string Move = "mutation($input: UpdateOrderStatusInput!) { updateOrderStatus(input: $input) { order { status } errors { ... on Error { code } } } }";

    [Fact]
    public async Task Watchers_hear_of_orders_at_this_instance_and_the_other_meanwhile_and_afterwards()
    {
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        var orderId = await shopper.OrderAsync(await shop.StockProductAsync(1));
        using var here = new GraphClient(instances.A.Address);
        await here.SignInAsAdminAsync();
        using var there = new GraphClient(instances.B.Address);
        await there.SignInAsAdminAsync();
        await using var socket = await LiveWatch.OpenAsync(LiveTransport.WebSocket, instances.A, shopper.AccessToken, WatchOrder, new { orderId });
        await instances.WatchedAsync($"order:{orderId}");
        await using var stream = await LiveWatch.OpenAsync(LiveTransport.EventStream, instances.A, shopper.AccessToken, WatchOrder, new { orderId });

        instances.Redis.Kill();
        await HealthIsAsync("degraded");
        await ExpectMoveAsync(here, "PAID");
        await ExpectMoveAsync(there, "SHIPPED");

        instances.Redis.Start();
        await HealthIsAsync("healthy");
        await instances.WatchedAsync($"order:{orderId}");
        await ExpectMoveAsync(there, "DELIVERED");

        async Task ExpectMoveAsync(GraphClient admin, string status)
        {
            await admin.AskAsync(Move, new { input = new { orderId, status } });
            foreach (var watch in (LiveWatch[])[socket, stream])
                Assert.Equal(status, (await watch.NextAsync())["data"]!["orderStatusChanged"]!["status"]!.GetValue<string>());
        }
    }

    private async Task HealthIsAsync(string wanted)
    {
        foreach (var server in (ShopServer[])[instances.A, instances.B])
        {
            var status = await Eventually.GetAsync(
                async () => JsonNode.Parse(await server.Client.GetStringAsync("/health"))!["status"]!.GetValue<string>(), status => status == wanted);
            Assert.Equal(wanted, status);
        }
    }
}
