using GoShop.Server.Testing;
using GoShop.Testing;
using Xunit;

namespace GoShop.Server.Tests.Live;

/// <summary>The shop's orders, watched with the clients that apps use.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class NpmClientTests(DemoShopFixture shop, TwoInstances instances) : IClassFixture<TwoInstances>
{
    private const string Move = "mutation($input: UpdateOrderStatusInput!) { updateOrderStatus(input: $input) { order { status } } }";

    [Fact]
    public async Task Graphql_ws_and_graphql_sse_watch_orders_and_come_back_to_them_with_a_good_token_and_see_nothing_with_a_bad_one()
    {
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        var productId = await shop.StockProductAsync(2);
        string[] orders = [await shopper.OrderAsync(productId), await shopper.OrderAsync(productId)];
        using var admin = new GraphClient(instances.B.Address);
        await admin.SignInAsAdminAsync();

        var report = NodeScript.RunAsync("GoShop.Server.Tests/Live/npm-clients.mjs", [$"{instances.A.Address}graphql", shopper.AccessToken!, .. orders]);
        foreach (var orderId in orders)
        {
            await instances.WatchedAsync($"order:{orderId}");
            await admin.AskAsync(Move, new { input = new { orderId, status = "PAID" } });
            await admin.AskAsync(Move, new { input = new { orderId, status = "SHIPPED" } });
        }

        Assert.Equal("""{"socket":["PAID","SHIPPED"],"stream":["PAID","SHIPPED"],"badSocket":4403,"badStream":401}""", (await report).ToJsonString());
    }
}
