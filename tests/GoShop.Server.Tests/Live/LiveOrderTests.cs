using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using GoShop.Testing;
using Xunit;

namespace GoShop.Server.Tests.Live;

/// <summary>Orders watched on one instance while they change on the other.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class LiveOrderTests(DemoShopFixture shop, TwoInstances instances) : IClassFixture<TwoInstances>
{
    private const string WatchOrder = "subscription($orderId: ID!) { orderStatusChanged(orderId: $orderId) { id status timeline { status note } } }";
    private const string WatchMine = "subscription { myOrdersChanged { id status } }";
    private const string Move =
        "mutation($input: UpdateOrderStatusInput!) { updateOrderStatus(input: $input) { order { status } errors { ... on Error { code } } } }";

    public static TheoryData<LiveTransport> Transports => new(Enum.GetValues<LiveTransport>());

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_shopper_sees_each_step_of_an_order_that_an_admin_moves_on_another_instance(LiveTransport transport)
    {
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        var orderId = await shopper.OrderAsync(await shop.StockProductAsync(1));
        using var admin = new GraphClient(instances.B.Address);
        await admin.SignInAsAdminAsync();
        await using var watch = await LiveWatch.OpenAsync(transport, instances.A, shopper.AccessToken, WatchOrder, new { orderId });
        await instances.WatchedAsync($"order:{orderId}");

        await admin.AskAsync(Move, new { input = new { orderId, status = "PAID", note = "by GraphQL" } });
        var paid = await watch.NextAsync();
        var moved = await admin.Http.CallAsync(HttpMethod.Put, $"/orders/{orderId}/status", new { status = "SHIPPED", note = "by REST" });
        var shipped = await watch.NextAsync();

        Assert.Equal(HttpStatusCode.OK, moved.Status);
        Assert.Equal((orderId, "PAID"), Seen(paid, "orderStatusChanged"));
        Assert.Equal((orderId, "SHIPPED"), Seen(shipped, "orderStatusChanged"));
        Assert.Equal(
            """[{"status":"PENDING","note":null},{"status":"PAID","note":"by GraphQL"},{"status":"SHIPPED","note":"by REST"}]""",
            shipped["data"]!["orderStatusChanged"]!["timeline"]!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_shopper_sees_all_orders_that_are_theirs_and_no_others(LiveTransport transport)
    {
        using var shopper = new GraphClient(instances.B.Address);
        var userId = await shopper.RegisterAsync();
        using var other = new GraphClient(instances.B.Address);
        await other.RegisterAsync();
        using var admin = new GraphClient(instances.B.Address);
        await admin.SignInAsAdminAsync();
        var productId = await shop.StockProductAsync(2);
        await using var watch = await LiveWatch.OpenAsync(transport, instances.A, shopper.AccessToken, WatchMine);
        await instances.WatchedAsync($"orders-of:{userId}");

        await other.OrderAsync(productId);
        var orderId = await shopper.OrderAsync(productId);
        Assert.Equal((orderId, "PENDING"), Seen(await watch.NextAsync(), "myOrdersChanged"));

        await admin.AskAsync(Move, new { input = new { orderId, status = "CANCELLED" } });
        Assert.Equal((orderId, "CANCELLED"), Seen(await watch.NextAsync(), "myOrdersChanged"));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task An_admin_may_watch_a_customers_order(LiveTransport transport)
    {
        using var shopper = new GraphClient(instances.B.Address);
        await shopper.RegisterAsync();
        var orderId = await shopper.OrderAsync(await shop.StockProductAsync(1));
        using var admin = new GraphClient(instances.A.Address);
        await admin.SignInAsAdminAsync();
        await using var watch = await LiveWatch.OpenAsync(transport, instances.A, admin.AccessToken, WatchOrder, new { orderId });
        await instances.WatchedAsync($"order:{orderId}");

        await shopper.AskAsync("mutation($input: CancelOrderInput!) { cancelOrder(input: $input) { order { id } } }", new { input = new { orderId } });

        Assert.Equal((orderId, "CANCELLED"), Seen(await watch.NextAsync(), "orderStatusChanged"));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Strangers_learn_no_more_of_an_order_than_that_they_find_none(LiveTransport transport)
    {
        using var owner = new GraphClient(instances.A.Address);
        await owner.RegisterAsync();
        var orderId = await owner.OrderAsync(await shop.StockProductAsync(1));
        using var stranger = new GraphClient(instances.A.Address);
        await stranger.RegisterAsync();

        var answers = new List<string>();
        foreach (var id in new[] { orderId, Guid.NewGuid().ToString(), "no id at all" })
        {
            await using var watch = await LiveWatch.OpenAsync(transport, instances.A, stranger.AccessToken, WatchOrder, new { orderId = id });
            var answer = await watch.NextAsync();
            Assert.Equal("NOT_FOUND", Code(answer));
            answers.Add(answer.ToJsonString());
        }
        Assert.Single(answers.Distinct());
    }

    [Theory]
    [InlineData(LiveTransport.WebSocket, WatchOrder)]
    [InlineData(LiveTransport.WebSocket, WatchMine)]
    [InlineData(LiveTransport.EventStream, WatchOrder)]
    [InlineData(LiveTransport.EventStream, WatchMine)]
    public async Task Visitors_must_sign_in(LiveTransport transport, string query)
    {
        await using var watch = await LiveWatch.OpenAsync(transport, instances.A, token: null, query, new { orderId = Guid.NewGuid() });

        Assert.Equal("UNAUTHENTICATED", Code(await watch.NextAsync()));
    }

    [Fact]
    public async Task An_expired_token_opens_nothing()
    {
        using var shopper = new GraphClient(instances.A.Address);
        var token = await instances.TokenAsync(await shopper.RegisterAsync(), TimeSpan.FromMinutes(-1));

        using var socket = await TestSocket.ConnectAsync(new Uri(instances.A.Address, "/graphql"));
        await socket.SendAsync($$$"""{"type":"connection_init","payload":{"authorization":"Bearer {{{token}}}"}}""");
        Assert.Equal("4403 The access token has expired.", await socket.ClosedAsync());

        shopper.Carry(token);
        shopper.Http.DefaultRequestHeaders.Accept.ParseAdd("text/event-stream");
        using var response = await shopper.Http.PostAsJsonAsync("/graphql", new { query = WatchMine }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task What_is_watched_ends_with_the_token_it_was_opened_with(LiveTransport transport)
    {
        using var shopper = new GraphClient(instances.A.Address);
        var token = await instances.TokenAsync(await shopper.RegisterAsync(), TimeSpan.FromSeconds(4));
        await using var watch = await LiveWatch.OpenAsync(transport, instances.A, token, WatchMine);

        Assert.Equal(transport is LiveTransport.WebSocket ? "4403 The sign-in has expired" : "UNAUTHENTICATED The sign-in has expired", await watch.EndedAsync());
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Whoever_has_signed_out_sees_no_more(LiveTransport transport)
    {
        using var shopper = new GraphClient(instances.B.Address);
        await shopper.RegisterAsync();
        var orderId = await shopper.OrderAsync(await shop.StockProductAsync(1));
        using var admin = new GraphClient(instances.B.Address);
        await admin.SignInAsAdminAsync();
        await using var watch = await LiveWatch.OpenAsync(transport, instances.A, shopper.AccessToken, WatchOrder, new { orderId });
        await instances.WatchedAsync($"order:{orderId}");

        await shopper.AskAsync("mutation { signOut { signedOut } }");
        await admin.AskAsync(Move, new { input = new { orderId, status = "PAID" } });

        Assert.Equal(transport is LiveTransport.WebSocket ? "4403 The sign-in has ended" : "UNAUTHENTICATED The sign-in has ended", await watch.EndedAsync());
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Signing_out_on_one_instance_ends_what_is_quietly_watched_on_the_other(LiveTransport transport)
    {
        using var shopper = new GraphClient(instances.B.Address);
        var userId = await shopper.RegisterAsync();
        await using var watch = await LiveWatch.OpenAsync(transport, instances.A, shopper.AccessToken, WatchMine);
        await instances.WatchedAsync($"orders-of:{userId}");

        await shopper.AskAsync("mutation { signOut { signedOut } }");

        Assert.Equal(transport is LiveTransport.WebSocket ? "4403 The sign-in has ended" : "UNAUTHENTICATED The sign-in has ended", await watch.EndedAsync());
    }

    [Fact]
    public async Task Whoever_signs_out_over_a_socket_gets_the_answer_before_it_closes()
    {
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        using var socket = await TestSocket.ConnectAsync(new Uri(instances.A.Address, "/graphql"));
        await socket.InitializeAsync($$$"""{"type":"connection_init","payload":{"authorization":"Bearer {{{shopper.AccessToken}}}"}}""");

        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"mutation { signOut { signedOut } }"}}""");

        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"signOut":{"signedOut":true}}}}""", await socket.ReceiveAsync());
        Assert.Equal("4403 The sign-in has ended", await socket.ClosedAsync());
    }

    [Fact]
    public async Task Whoever_has_signed_out_asks_no_more_over_an_open_socket()
    {
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        using var socket = await TestSocket.ConnectAsync(new Uri(instances.A.Address, "/graphql"));
        await socket.InitializeAsync($$$"""{"type":"connection_init","payload":{"authorization":"Bearer {{{shopper.AccessToken}}}"}}""");

        await shopper.AskAsync("mutation { signOut { signedOut } }");
        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"{ me { email } }"}}""");

        Assert.Equal("4403 The sign-in has ended", await socket.ClosedAsync());
    }

    [Fact]
    public async Task While_redis_is_away_a_shopper_sees_what_happens_on_the_same_instance()
    {
        await using var server = await ShopServer.StartAsync(shop.ConnectionString, ("REDIS_URL", "redis://127.0.0.1:1"));
        using var shopper = new GraphClient(server.Address);
        await shopper.RegisterAsync();
        await using var watch = await LiveWatch.OpenAsync(LiveTransport.EventStream, server, shopper.AccessToken, WatchMine);

        var orderId = await shopper.OrderAsync(await shop.StockProductAsync(1));

        Assert.Equal((orderId, "PENDING"), Seen(await watch.NextAsync(), "myOrdersChanged"));
    }

    /// <summary>The order of an event that has one and no errors.</summary>
    private static (string Id, string Status) Seen(JsonNode answer, string field)
    {
        Assert.Null(answer["errors"]);
        var order = answer["data"]![field]!;
        return (order["id"]!.GetValue<string>(), order["status"]!.GetValue<string>());
    }

    private static string Code(JsonNode answer) => answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>();
}
