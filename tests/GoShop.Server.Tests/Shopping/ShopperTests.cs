using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Shopping;

[Collection(DemoShopCollection.Name)]
public sealed class ShopperTests(DemoShopFixture shop)
{
    [Fact]
    public async Task A_shopper_registers_finds_buys_and_sees_the_order_delivered()
    {
        using var shopper = shop.CreateClient();
        await shopper.RegisterAsync();

        var found = await shopper.AskAsync(
            "query($text: String) { products(search: $text, category: \"outdoor\", first: 3, order: [{ price: ASC }]) { totalCount nodes { id name price stock } } }",
            new { text = "рюкзак" });
        Assert.True(found["products"]!["totalCount"]!.GetValue<int>() >= 3);
        var productId = await shop.StockProductAsync(5);

        var orderId = await shopper.OrderAsync(productId, 2);
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        foreach (var status in new[] { "PAID", "SHIPPED", "DELIVERED" })
        {
            var moved = await admin.AskAsync(
                "mutation($input: UpdateOrderStatusInput!) { updateOrderStatus(input: $input) { order { status } errors { ... on Error { code } } } }",
                new { input = new { orderId, status, note = $"now {status}" } });
            Assert.Equal(status, moved["updateOrderStatus"]!["order"]!["status"]!.GetValue<string>());
        }

        var order = (await shopper.AskAsync(
            "query($id: ID!) { order(id: $id) { status total canCancel items { quantity unitPrice lineTotal } timeline { status note actor { name } } } cart { itemCount } product(id: \"" + productId + "\") { stock canReview myReview { id } } }",
            new { id = orderId }))!;
        Assert.Equal(
            """{"status":"DELIVERED","total":200.00,"canCancel":false,"items":[{"quantity":2,"unitPrice":100.00,"lineTotal":200.00}],"timeline":[{"status":"PENDING","note":null,"actor":{"name":"Test Shopper"}},{"status":"PAID","note":"now PAID","actor":null},{"status":"SHIPPED","note":"now SHIPPED","actor":null},{"status":"DELIVERED","note":"now DELIVERED","actor":null}]}""",
            order["order"]!.ToJsonString());
        Assert.Equal(0, order["cart"]!["itemCount"]!.GetValue<int>());
        Assert.Equal("""{"stock":3,"canReview":true,"myReview":null}""", order["product"]!.ToJsonString());
    }

    [Fact]
    public async Task Visitors_see_what_sells_and_what_is_new()
    {
        using var visitor = shop.CreateClient();

        var data = await visitor.AskAsync("{ popularProducts(first: 5) { id canReview } newArrivals(first: 5) { createdAt } me { id } }");

        Assert.Equal(5, data["popularProducts"]!.AsArray().Count);
        Assert.All(data["popularProducts"]!.AsArray(), product => Assert.False(product!["canReview"]!.GetValue<bool>()));
        var times = data["newArrivals"]!.AsArray().Select(product => product!["createdAt"]!.GetValue<DateTimeOffset>()).ToList();
        Assert.Equal(times.OrderDescending(), times);
        Assert.Null(data["me"]);
    }

    [Fact]
    public async Task Another_users_order_reads_as_not_found()
    {
        using var owner = shop.CreateClient();
        using var stranger = shop.CreateClient();
        await owner.RegisterAsync();
        await stranger.RegisterAsync();
        var orderId = await owner.OrderAsync(await shop.StockProductAsync(1));

        var seen = await stranger.AskAsync("query($id: ID!) { order(id: $id) { id } }", new { id = orderId });
        var cancelled = await stranger.AskAsync(
            "mutation($input: CancelOrderInput!) { cancelOrder(input: $input) { order { id } errors { ... on Error { code } } } }",
            new { input = new { orderId } });

        Assert.Null(seen["order"]);
        Assert.Equal("NOT_FOUND", Code(cancelled["cancelOrder"]));
    }

    [Fact]
    public async Task Customers_may_not_administer_and_visitors_may_not_buy()
    {
        using var customer = shop.CreateClient();
        await customer.RegisterAsync();
        using var visitor = shop.CreateClient();

        var admin = await customer.SendAsync("{ admin { orders(first: 1) { nodes { id } } } }");
        var move = await customer.SendAsync(
            "mutation { updateOrderStatus(input: { orderId: \"x\", status: PAID }) { order { id } } }");
        var order = await visitor.SendAsync("mutation { placeOrder(input: { addressId: \"x\" }) { order { id } } }");

        Assert.Equal("FORBIDDEN", GraphCode(admin));
        Assert.Equal("FORBIDDEN", GraphCode(move));
        Assert.Equal("UNAUTHENTICATED", GraphCode(order));
    }

    [Fact]
    public async Task Cancelling_puts_the_pieces_back_once()
    {
        using var shopper = shop.CreateClient();
        await shopper.RegisterAsync();
        var productId = await shop.StockProductAsync(4);
        var orderId = await shopper.OrderAsync(productId, 3);

        const string cancel = "mutation($input: CancelOrderInput!) { cancelOrder(input: $input) { order { status } errors { ... on Error { code } } } }";
        var first = await shopper.AskAsync(cancel, new { input = new { orderId } });
        var second = await shopper.AskAsync(cancel, new { input = new { orderId } });
        var stock = await shopper.AskAsync("query($id: ID) { product(id: $id) { stock } }", new { id = productId });

        Assert.Equal("CANCELLED", first["cancelOrder"]!["order"]!["status"]!.GetValue<string>());
        Assert.Equal("INVALID_TRANSITION", Code(second["cancelOrder"]));
        Assert.Equal(4, stock["product"]!["stock"]!.GetValue<int>());
    }

    [Fact]
    public async Task Signing_out_ends_the_session_at_once()
    {
        using var shopper = shop.CreateClient();
        await shopper.RegisterAsync();
        Assert.NotNull((await shopper.AskAsync("{ me { id } }"))["me"]);

        await shopper.AskAsync("mutation { signOut { signedOut } }");

        var after = await shopper.SendAsync("{ me { id } }");
        Assert.Equal("UNAUTHENTICATED", GraphCode(after));
    }

    [Fact]
    public async Task Two_hundred_shoppers_at_once_buy_the_last_fifty_pieces_and_no_more()
    {
        const int shoppers = 200, pieces = 50;
        var productId = await shop.StockProductAsync(pieces);
        var clients = new GraphClient[shoppers];
        try
        {
            // Hashing passwords is slow on purpose, so that the shoppers come in by fours.
            var addresses = new string[shoppers];
            await Parallel.ForEachAsync(Enumerable.Range(0, shoppers), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
            {
                clients[number] = shop.CreateClient();
                await clients[number].RegisterAsync();
                addresses[number] = await clients[number].AddAddressAsync();
                await clients[number].AskAsync(
                    "mutation($input: AddToCartInput!) { addToCart(input: $input) { cart { id } } }", new { input = new { productId } });
            });

            var answers = await Task.WhenAll(clients.Select((client, number) => client.AskAsync(
                "mutation($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } errors { ... on Error { code } } } }",
                new { input = new { addressId = addresses[number] } })));

            var placed = answers.Select(answer => answer["placeOrder"]!).ToList();
            Assert.Equal(pieces, placed.Count(payload => payload["order"] is not null));
            Assert.All(placed.Where(payload => payload["order"] is null), payload => Assert.Equal("OUT_OF_STOCK", Code(payload)));
            var stock = await clients[0].AskAsync("query($id: ID) { product(id: $id) { stock } }", new { id = productId });
            Assert.Equal(0, stock["product"]!["stock"]!.GetValue<int>());
        }
        finally
        {
            foreach (var client in clients)
                client?.Dispose();
        }
    }

    private static string? Code(JsonNode? payload) => payload!["errors"]![0]!["code"]!.GetValue<string>();

    private static string? GraphCode(JsonNode answer) => answer["errors"]![0]!["extensions"]?["code"]?.GetValue<string>();
}
