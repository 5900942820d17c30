using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using GoShop.Testing;
using Xunit;

namespace GoShop.Server.Tests.Auditing;

[Collection(DemoShopCollection.Name)]
public sealed class AuditLogTests(DemoShopFixture shop)
{
    private const string Query = """
        query($where: AuditEntryFilterInput, $first: Int, $after: String) { admin { auditLog(where: $where, first: $first, after: $after) {
            totalCount pageInfo { endCursor }
            nodes { id at action outcome actorId actorRole actor { id name } ip userAgent requestId targetType targetId before after } } } }
        """;

    [Fact]
    public async Task Admins_see_who_did_what_from_where_and_filter_it()
    {
        using var customer = shop.CreateClient();
        var userId = await customer.RegisterAsync();
        var orderId = await customer.OrderAsync(await shop.StockProductAsync(1));
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        admin.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Office/1.0");
        admin.Http.DefaultRequestHeaders.Add("X-Request-Id", "audit-7");
        await MoveAsync(admin, orderId, "PAID");

        var moved = Assert.Single(await EntriesAsync(admin, new { targetId = new { eq = orderId } }));

        Assert.Equal(("ORDER_STATUS_CHANGED", "SUCCEEDED", "ADMIN"), (Text(moved, "action"), Text(moved, "outcome"), Text(moved, "actorRole")));
        Assert.Equal(("127.0.0.1", "Office/1.0", "audit-7"), (Text(moved, "ip"), Text(moved, "userAgent"), Text(moved, "requestId")));
        Assert.Equal(("ORDER", "PENDING", "PAID"), (Text(moved, "targetType"), Text(moved["before"]!, "status"), Text(moved["after"]!, "status")));
        Assert.Equal(Text(moved, "actorId"), Text(moved["actor"]!, "id"));
        Assert.Equal(
            ["REGISTERED", "SIGN_IN"],
            (await EntriesAsync(admin, new { actorId = new { eq = userId } })).Select(entry => Text(entry, "action")).Order());
        Assert.Empty(await EntriesAsync(admin, new { actorId = new { eq = userId }, at = new { lt = "2020-01-01T00:00:00Z" } }));
        Assert.Empty(await EntriesAsync(admin, new { actorId = new { eq = userId }, ip = new { eq = "203.0.113.200" } }));
    }

    [Fact]
    public async Task Pages_follow_each_other_the_newest_first()
    {
        using var client = shop.CreateClient();
        var userId = await client.RegisterAsync();
        for (var i = 0; i < 2; i++)
            await client.SendAsync("mutation { signOut { signedOut } }");
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();

        var (first, cursor) = await PageAsync(admin, userId, null);
        var (second, end) = await PageAsync(admin, userId, cursor);
        var (third, _) = await PageAsync(admin, userId, end);

        var all = first.Concat(second).Concat(third).Select(entry => (At: entry["at"]!.GetValue<DateTimeOffset>(), Id: Text(entry, "id"))).ToList();
        Assert.Equal(3, all.DistinctBy(entry => entry.Id).Count());
        Assert.Equal(all.Select(entry => entry.At).OrderDescending(), all.Select(entry => entry.At));
    }

    [Theory]
    [InlineData(true, "FORBIDDEN")]
    [InlineData(false, "UNAUTHENTICATED")]
    public async Task Nobody_else_sees_it(bool isSignedIn, string code)
    {
        using var client = shop.CreateClient();
        if (isSignedIn)
            await client.RegisterAsync();

        var answer = await client.SendAsync(Query);

        Assert.Equal(code, answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Whoever_signs_in_to_a_socket_is_who_acts_over_it()
    {
        using var customer = shop.CreateClient();
        await customer.RegisterAsync();
        var orderId = await customer.OrderAsync(await shop.StockProductAsync(1));
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();

        using (var socket = await TestSocket.ConnectAsync(new Uri(shop.Server.Address, "/graphql")))
        {
            await socket.InitializeAsync(JsonSerializer.Serialize(new { type = "connection_init", payload = new { authorization = $"Bearer {admin.AccessToken}" } }));
            var payload = new { query = Move, variables = new { input = new { orderId, status = "PAID" } } };
            await socket.SendAsync(JsonSerializer.Serialize(new { type = "subscribe", id = "1", payload }));
            Assert.Equal("next", (await socket.ReceiveJsonAsync()).GetProperty("type").GetString());
        }

        var moved = Assert.Single(await EntriesAsync(admin, new { targetId = new { eq = orderId } }));
        Assert.Equal(("ADMIN", "127.0.0.1"), (Text(moved, "actorRole"), Text(moved, "ip")));
    }

    [Fact]
    public async Task Over_REST_it_is_the_same_log()
    {
        using var customer = shop.CreateClient();
        await customer.RegisterAsync();
        var orderId = await customer.OrderAsync(await shop.StockProductAsync(1));
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        await admin.Http.CallAsync(HttpMethod.Put, $"/orders/{orderId}/status", new { status = "paid" });

        var entries = await admin.Http.CallAsync(
            HttpMethod.Get, $"/admin/audit?target={orderId}&action=order_status_changed&ip=127.0.0.1&from=2020-01-01T00:00:00Z&limit=5");
        var earlier = await admin.Http.CallAsync(HttpMethod.Get, $"/admin/audit?target={orderId}&to=2020-01-01T00:00:00Z");
        var refused = await customer.Http.CallAsync(HttpMethod.Get, "/admin/audit");

        Assert.Equal("ADMIN", Assert.Single(entries.Data!.AsArray())!["actorRole"]!.GetValue<string>());
        Assert.Equal("""{"page":1,"limit":5,"total":1}""", entries.Body["pagination"]!.ToJsonString());
        Assert.Empty(earlier.Data!.AsArray());
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        foreach (var wrong in new[] { "action=nothing", "actor=me", "from=yesterday" })
            Assert.Equal(HttpStatusCode.BadRequest, (await admin.Http.CallAsync(HttpMethod.Get, $"/admin/audit?{wrong}")).Status);
    }

    [Fact]
    public async Task What_a_client_calls_itself_cannot_forge_a_line()
    {
        using var client = shop.CreateClient();
        var userId = await client.RegisterAsync();
        using var http = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = shop.Server.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", client.AccessToken);
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Evil\u0085{\"level\":\"fatal\"}\u202E");
        http.DefaultRequestHeaders.TryAddWithoutValidation("X-Request-Id", "a b\"c");

        Assert.Equal(HttpStatusCode.OK, (await http.CallAsync(HttpMethod.Post, "/auth/logout")).Status);

        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        var entry = Assert.Single(await EntriesAsync(admin, new { actorId = new { eq = userId }, action = new { eq = "SIGN_OUT" } }));
        Assert.Equal("Evil{\"level\":\"fatal\"}", Text(entry, "userAgent"));
        Assert.Matches("^[0-9a-f]{32}$", Text(entry, "requestId"));
    }

    private const string Move =
        "mutation($input: UpdateOrderStatusInput!) { updateOrderStatus(input: $input) { order { status } errors { ... on Error { message } } } }";

    private static Task MoveAsync(GraphClient admin, string orderId, string status) => admin.AskAsync(Move, new { input = new { orderId, status } });

    private static async Task<IReadOnlyList<JsonNode>> EntriesAsync(GraphClient admin, object where)
        => [.. (await admin.AskAsync(Query, new { where }))["admin"]!["auditLog"]!["nodes"]!.AsArray().Select(node => node!)];

    private static async Task<(IEnumerable<JsonNode> Nodes, string? Cursor)> PageAsync(GraphClient admin, string userId, string? after)
    {
        var page = (await admin.AskAsync(Query, new { where = new { actorId = new { eq = userId } }, first = 1, after }))["admin"]!["auditLog"]!;
        return (page["nodes"]!.AsArray().Select(node => node!), Text(page["pageInfo"]!, "endCursor"));
    }

    private static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();
}
