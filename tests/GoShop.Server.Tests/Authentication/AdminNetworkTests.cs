using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using GoShop.Data;
using GoShop.Data.Auditing;
using GoShop.Data.Seeding;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using GoShop.Server.Tests.Reviews;
using GoShop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.Authentication;

/// <summary>A shop whose admins may work from one network. Where a call comes from, its proxy says.</summary>
public sealed class GuardedShop(DemoShopFixture shop) : IAsyncLifetime
{
    public const string Inside = "203.0.113.20";
    public const string Outside = "198.51.100.7";

    private ShopServer? _server;

    public ShopServer Server => _server ?? throw new InvalidOperationException("The fixture is not initialized.");

    public async ValueTask InitializeAsync() => _server = await ShopServer.StartAsync(
        shop.ConnectionString, ("ADMIN_ALLOWED_IPS", "203.0.113.0/24, 2001:db8::/32"), ("TRUSTED_PROXIES", "127.0.0.1"));

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>A client at an address.</summary>
    public GraphClient At(string address)
    {
        var client = new GraphClient(Server.Address);
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return client;
    }

    /// <summary>The admin's client at an address.</summary>
    public async Task<GraphClient> AdminAtAsync(string address)
    {
        var admin = At(address);
        await admin.SignInAsAdminAsync();
        return admin;
    }
}

[Collection(DemoShopCollection.Name)]
public sealed class AdminNetworkTests(DemoShopFixture shop, GuardedShop guarded) : IClassFixture<GuardedShop>
{
    private const string SetRole = "mutation($input: SetUserRoleInput!) { setUserRole(input: $input) { user { role } errors { __typename } } }";
    private const string Orders = "{ admin { orders(first: 1) { totalCount } } }";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(GuardedShop.Inside, true)]
    [InlineData("2001:db8:7::1", true)]
    [InlineData(GuardedShop.Outside, false)]
    [InlineData("198.51.100.7, 203.0.113.20", true)]
    [InlineData("203.0.113.20, 198.51.100.7", false)]
    [InlineData("not an address", false)]
    public async Task Admins_administer_from_allowed_networks_only(string forwarded, bool isAllowed)
    {
        using var admin = await guarded.AdminAtAsync(GuardedShop.Inside);
        admin.Http.DefaultRequestHeaders.Remove("X-Forwarded-For");
        admin.Http.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-For", forwarded);

        var graph = await admin.SendAsync(Orders);
        var rest = await admin.Http.CallAsync(HttpMethod.Get, "/admin/orders");

        Assert.Equal(isAllowed ? null : "FORBIDDEN", CodeOf(graph));
        Assert.Equal(isAllowed ? (HttpStatusCode.OK, null) : (HttpStatusCode.Forbidden, "FORBIDDEN"), (rest.Status, rest.Code));
    }

    [Fact]
    public async Task From_elsewhere_an_admin_is_a_customer_with_an_account_of_their_own()
    {
        using var customer = guarded.At(GuardedShop.Outside);
        var customerId = await customer.RegisterAsync();
        var theirOrder = await customer.OrderAsync(await shop.StockProductAsync(1));
        using var admin = await guarded.AdminAtAsync(GuardedShop.Outside);
        const string order = "query($id: ID!) { order(id: $id) { number } }";

        var me = (await admin.AskAsync("{ me { id email role addresses { id } sessions { id } } }"))["me"]!;
        var ownOrder = await admin.OrderAsync(await shop.StockProductAsync(1));
        var profile = await admin.Http.CallAsync(HttpMethod.Get, "/profile");
        var theirs = await admin.SendAsync(order, new { id = theirOrder });
        var promoted = await admin.SendAsync(SetRole, new { input = new { userId = customerId, role = "ADMIN" } });
        var blocked = await admin.Http.CallAsync(HttpMethod.Put, $"/admin/users/{customerId}/status", new { status = "BLOCKED" });

        Assert.Equal((DemoShop.AdminEmail, "ADMIN"), (me["email"]!.GetValue<string>(), me["role"]!.GetValue<string>()));
        Assert.NotNull((await admin.AskAsync(order, new { id = ownOrder }))["order"]);
        Assert.Equal(HttpStatusCode.OK, profile.Status);
        Assert.Null(theirs["data"]!["order"]);
        Assert.Equal("FORBIDDEN", CodeOf(promoted));
        Assert.Equal((HttpStatusCode.Forbidden, "FORBIDDEN"), (blocked.Status, blocked.Code));
        Assert.Equal("Admins may not work from this address.", (string?)blocked.Body["error"]);
        Assert.Equal("ACTIVE", (await customer.AskAsync("{ me { status } }"))["me"]!["status"]!.GetValue<string>());
        admin.Http.DefaultRequestHeaders.Remove("X-Forwarded-For");
        admin.Http.DefaultRequestHeaders.Add("X-Forwarded-For", GuardedShop.Inside);
        Assert.NotNull((await admin.AskAsync(order, new { id = theirOrder }))["order"]);
    }

    [Fact]
    public async Task What_is_refused_is_audited_once_an_operation_with_where_it_came_from()
    {
        using var admin = await guarded.AdminAtAsync("198.51.100.33");
        var adminId = Guid.Parse((await admin.AskAsync("{ me { id } }"))["me"]!["id"]!.GetValue<string>());

        await admin.SendAsync("{ a: admin { orders { totalCount } } b: admin { users { totalCount } } }");
        await admin.SendAsync(SetRole, new { input = new { userId = Guid.NewGuid(), role = "ADMIN" } });
        await admin.AskAsync("{ me { email } cart { itemCount } }");

        await using var scope = guarded.Server.Services.CreateAsyncScope();
        var entries = await scope.ServiceProvider.GetRequiredService<ShopContext>().AuditEntries
            .Where(entry => entry.Action == AuditAction.AdminRefused && entry.Ip == "198.51.100.33")
            .OrderBy(entry => entry.At)
            .ToListAsync(Token);
        Assert.Equal(["Query.admin", "Mutation.setUserRole"], entries.Select(entry => JsonNode.Parse(entry.After!)!["field"]!.GetValue<string>()));
        Assert.All(entries, entry => Assert.Equal(
            (ActorRole.Admin, adminId, AuditOutcome.Refused, AuditTargetType.User, adminId),
            (entry.ActorRole, entry.ActorId, entry.Outcome, entry.TargetType, entry.TargetId)));
    }

    [Fact]
    public async Task What_is_anothers_is_told_to_be_nowhere_and_audited_as_refused_where_an_admin_might_see_it()
    {
        const string from = "198.51.100.44";
        var productId = await shop.StockProductAsync(2);
        using var customer = await shop.AddBuyerAsync(productId);
        var reviewId = await customer.ReviewAsync(productId, 4);
        var orderId = await customer.OrderAsync(productId);
        using var admin = await guarded.AdminAtAsync(from);
        var own = await admin.OrderAsync(await shop.StockProductAsync(1));
        const string order = "query($id: ID!) { order(id: $id) { number } }";

        Assert.Null((await admin.AskAsync(order, new { id = orderId }))["order"]);
        var invoice = await admin.Http.CallAsync(HttpMethod.Get, $"/orders/{orderId}/invoice");
        var review = await admin.Http.CallAsync(HttpMethod.Delete, $"/reviews/{reviewId}");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (invoice.Status, review.Status));
        Assert.Equal(["Query.order", "Query.order", "Mutation.deleteReview"], await AuditedAsync());

        // What they may see, what nobody has, and what others may not see either.
        await admin.AskAsync(order, new { id = own });
        await admin.AskAsync(order, new { id = Guid.NewGuid() });
        await admin.Http.CallAsync(HttpMethod.Delete, $"/reviews/{Guid.NewGuid()}");
        await customer.AskAsync(order, new { id = own });
        Assert.Equal(3, (await AuditedAsync()).Count);

        async Task<IReadOnlyList<string>> AuditedAsync()
        {
            await using var scope = guarded.Server.Services.CreateAsyncScope();
            var entries = await scope.ServiceProvider.GetRequiredService<ShopContext>().AuditEntries
                .Where(entry => entry.Action == AuditAction.AdminRefused && entry.Ip == from)
                .OrderBy(entry => entry.At)
                .ToListAsync(Token);
            return [.. entries.Select(entry => JsonNode.Parse(entry.After!)!["field"]!.GetValue<string>())];
        }
    }

    [Theory]
    [InlineData(GuardedShop.Inside, false, null)]
    [InlineData(GuardedShop.Outside, false, "FORBIDDEN")]
    [InlineData(GuardedShop.Inside, true, null)]
    [InlineData(GuardedShop.Outside, true, "FORBIDDEN")]
    public async Task A_socket_is_as_good_as_where_it_was_opened_from(string address, bool isSignedInByHeader, string? refusal)
    {
        using var admin = await guarded.AdminAtAsync(GuardedShop.Inside);
        using var socket = await TestSocket.ConnectAsync(new Uri(guarded.Server.Address, "/graphql"), configure: options =>
        {
            options.SetRequestHeader("X-Forwarded-For", address);
            if (isSignedInByHeader)
                options.SetRequestHeader("Authorization", $"Bearer {admin.AccessToken}");
        });
        await socket.InitializeAsync(isSignedInByHeader
            ? """{"type":"connection_init"}"""
            : JsonSerializer.Serialize(new { type = "connection_init", payload = new { authorization = $"Bearer {admin.AccessToken}" } }));

        var orders = await AskAsync(socket, "1", Orders);
        var me = await AskAsync(socket, "2", "{ me { addresses { id } } }");

        Assert.Equal(refusal, CodeOf(orders));
        Assert.NotNull(me["data"]!["me"]);
    }

    private static async Task<JsonNode> AskAsync(TestSocket socket, string id, string query)
    {
        await socket.SendAsync(JsonSerializer.Serialize(new { type = "subscribe", id, payload = new { query } }));
        var answer = JsonNode.Parse(await socket.ReceiveAsync())!["payload"]!;
        Assert.Equal("complete", (string?)JsonNode.Parse(await socket.ReceiveAsync())!["type"]);
        return answer;
    }

    private static string? CodeOf(JsonNode answer) => answer["errors"]?[0]?["extensions"]?["code"]?.GetValue<string>();
}
