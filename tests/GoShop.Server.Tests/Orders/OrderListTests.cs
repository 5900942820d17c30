using System.Net;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Xunit;

namespace GoShop.Server.Tests.Orders;

/// <summary>Lists of orders, narrowed and sorted, by GraphQL and by REST.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class OrderListTests(DemoShopFixture shop)
{
    private const string Mine = "query($where: OrderFilterInput, $order: [OrderSortInput!]) { me { orders(where: $where, order: $order) { nodes { id number total createdAt } totalCount } } }";
    private const string All = "query($where: OrderFilterInput, $search: String) { admin { orders(where: $where, search: $search) { nodes { id } totalCount } } }";
    private const string Move = "mutation($input: UpdateOrderStatusInput!) { updateOrderStatus(input: $input) { order { status } errors { __typename ... on Error { code message } } } }";

    [Fact]
    public async Task A_shopper_finds_orders_by_status_number_total_and_time()
    {
        using var shopper = shop.CreateClient();
        await shopper.RegisterAsync();
        var productId = await shop.StockProductAsync(9);
        string[] ids = [await shopper.OrderAsync(productId, 1), await shopper.OrderAsync(productId, 2), await shopper.OrderAsync(productId, 3)];
        await shopper.AskAsync("mutation($input: CancelOrderInput!) { cancelOrder(input: $input) { order { id } } }", new { input = new { orderId = ids[0], note = "not now" } });
        var orders = (await shopper.AskAsync(Mine, new { order = new[] { new { total = "ASC" } } }))["me"]!["orders"]!["nodes"]!.AsArray();
        Assert.Equal(ids, orders.Select(order => (string?)order!["id"]));
        var (number, placedAt) = ((string?)orders[1]!["number"], (string?)orders[1]!["createdAt"]);

        Assert.Equal([ids[0]], await MineAsync(new { status = new { eq = "CANCELLED" } }));
        Assert.Equal([ids[1]], await MineAsync(new { number = new { eq = number } }));
        Assert.Equal([ids[2], ids[1]], await MineAsync(new { createdAt = new { gte = placedAt } }));
        Assert.Equal([ids[1]], await MineAsync(new { total = new { gte = 200, lt = 300 } }));

        Assert.Equal([ids[0]], await RestAsync("status=cancelled"));
        Assert.Equal([ids[1]], await RestAsync($"number={number}"));
        Assert.Equal([ids[0]], await RestAsync($"to={placedAt}"));
        Assert.Equal([ids[1], ids[2]], await RestAsync($"from={placedAt}&sort=total"));
        Assert.Equal([ids[1]], await RestAsync("minTotal=150&maxTotal=200"));
        Assert.Equal([ids[2], ids[1], ids[0]], await RestAsync("sort=-number"));
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), await RefusalAsync("from=yesterday"));
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), await RefusalAsync("minTotal=much"));

        async Task<IEnumerable<string?>> MineAsync(object where)
            => (await shopper.AskAsync(Mine, new { where }))["me"]!["orders"]!["nodes"]!.AsArray().Select(order => (string?)order!["id"]);
        async Task<IEnumerable<string?>> RestAsync(string query) => Ids((await shopper.Http.CallAsync(HttpMethod.Get, $"/orders?{query}")).Data!);
        async Task<(HttpStatusCode, string?)> RefusalAsync(string query)
        {
            var answer = await shopper.Http.CallAsync(HttpMethod.Get, $"/orders?{query}");
            return (answer.Status, answer.Code);
        }
    }

    [Fact]
    public async Task An_admin_finds_a_customers_orders_by_id_address_name_and_number()
    {
        using var shopper = shop.CreateClient();
        var email = $"{Guid.NewGuid():N}@example.com";
        var userId = await shopper.RegisterAsync(email, "correct horse battery");
        var orderId = await shopper.OrderAsync(await shop.StockProductAsync(1));
        var number = (string?)(await shopper.AskAsync("query($id: ID!) { order(id: $id) { number } }", new { id = orderId }))["order"]!["number"];
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();

        foreach (var variables in (object[])[new { where = new { customerId = new { eq = userId } } }, new { search = email[..20].ToUpperInvariant() }, new { search = number!.ToLowerInvariant() }])
            Assert.Equal([orderId], Ids((await admin.AskAsync(All, variables))["admin"]!["orders"]!["nodes"]!));
        foreach (var query in (string[])[$"customer={userId}", $"search={email}", $"search={number}", $"customer={userId}&status=PENDING"])
            Assert.Equal([orderId], Ids((await admin.Http.CallAsync(HttpMethod.Get, $"/admin/orders?{query}")).Data!));
        Assert.Empty(Ids((await admin.Http.CallAsync(HttpMethod.Get, $"/admin/orders?customer={userId}&status=paid")).Data!));
        // A pattern's signs are only signs.
        Assert.Empty(Ids((await admin.Http.CallAsync(HttpMethod.Get, "/admin/orders?search=%25%25%25")).Data!));
    }

    [Fact]
    public async Task An_order_that_has_moved_on_meanwhile_is_left_alone_where_that_is_asked()
    {
        using var shopper = shop.CreateClient();
        await shopper.RegisterAsync();
        var orderId = await shopper.OrderAsync(await shop.StockProductAsync(1));
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        await admin.AskAsync(Move, new { input = new { orderId, status = "PAID" } });

        var late = (await admin.AskAsync(Move, new { input = new { orderId, status = "CANCELLED", expectedStatus = "PENDING" } }))["updateOrderStatus"]!["errors"]![0]!;
        var rest = await admin.Http.CallAsync(HttpMethod.Put, $"/orders/{orderId}/status", new { status = "cancelled", expectedStatus = "pending" });
        var right = await admin.Http.CallAsync(HttpMethod.Put, $"/orders/{orderId}/status", new { status = "shipped", expectedStatus = "paid" });

        Assert.Equal(("INVALID_TRANSITION", "The order is PAID by now, and not PENDING."), ((string?)late["code"], (string?)late["message"]));
        Assert.Equal((HttpStatusCode.Conflict, "INVALID_TRANSITION"), (rest.Status, rest.Code));
        Assert.Equal("SHIPPED", (string?)right.Data!["status"]);
    }

    [Fact]
    public async Task The_story_of_an_order_tells_who_did_what_when_and_why()
    {
        using var shopper = shop.CreateClient();
        var shopperId = await shopper.RegisterAsync();
        var orderId = await shopper.OrderAsync(await shop.StockProductAsync(1));
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        await admin.AskAsync(Move, new { input = new { orderId, status = "PAID", note = "by card" } });
        await shopper.AskAsync("mutation($input: CancelOrderInput!) { cancelOrder(input: $input) { order { id } } }", new { input = new { orderId, note = "too late" } });
        const string Story = "query($id: ID!) { order(id: $id) { timeline { status note actor { id } } } }";

        var seen = (await admin.AskAsync(Story, new { id = orderId }))["order"]!["timeline"]!.AsArray();
        var mine = (await shopper.AskAsync(Story, new { id = orderId }))["order"]!["timeline"]!.AsArray();

        Assert.Equal(["PENDING ", "PAID by card", "CANCELLED too late"], seen.Select(step => $"{step!["status"]} {step["note"]}"));
        Assert.Equal([shopperId, shopperId], new[] { seen[0], seen[2] }.Select(step => (string?)step!["actor"]!["id"]));
        Assert.NotEqual(shopperId, (string?)seen[1]!["actor"]!["id"]);
        Assert.Equal([shopperId, null, shopperId], mine.Select(step => (string?)step!["actor"]?["id"]));
    }

    private static IEnumerable<string?> Ids(JsonNode orders) => orders.AsArray().Select(order => (string?)order!["id"]);
}
