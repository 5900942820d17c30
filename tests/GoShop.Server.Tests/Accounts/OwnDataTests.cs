using System.Net;
using System.Text.Json.Nodes;
using GoShop.Data.Seeding;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Xunit;

namespace GoShop.Server.Tests.Accounts;

[Collection(DemoShopCollection.Name)]
public sealed class OwnDataTests(DemoShopFixture shop)
{
    private const string Password = "correct horse battery";
    private const string Delete =
        "mutation($input: DeleteMyAccountInput!) { deleteMyAccount(input: $input) { deleted errors { __typename ... on Error { code } } } }";

    [Fact]
    public async Task A_copy_of_ones_own_data_holds_all_of_it_and_no_secrets()
    {
        using var client = shop.CreateClient();
        var email = $"{Guid.NewGuid():N}@example.com";
        var id = await client.RegisterAsync(email, Password);
        var orderId = await client.OrderAsync(await shop.StockProductAsync(3), quantity: 2);

        var archive = (await client.AskAsync("mutation { exportMyData { archive } }"))["exportMyData"]!["archive"]!;

        Assert.Equal((id, email, "EN"), (Text(archive["account"]!, "id"), Text(archive["account"]!, "email"), Text(archive["account"]!, "language")));
        Assert.Single(archive["addresses"]!.AsArray());
        var order = Assert.Single(archive["orders"]!.AsArray())!;
        Assert.Equal(2, order["items"]![0]!["quantity"]!.GetValue<int>());
        Assert.Equal("PENDING", order["timeline"]![0]!["status"]!.GetValue<string>());
        Assert.Equal("Nevsky prospekt 48", order["shippingAddress"]!["line1"]!.GetValue<string>());
        Assert.Single(archive["sessions"]!.AsArray());
        Assert.Contains(archive["events"]!.AsArray(), happened => Text(happened!, "action") == "SIGN_IN");
        foreach (var secret in new[] { "password", "hash", "stamp", "token", "secret", client.AccessToken! })
            Assert.DoesNotContain(secret, archive.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(orderId);
        var again = await client.Http.GetAsync("/api/v1/profile/export", TestContext.Current.CancellationToken);
        Assert.Contains("ACCOUNT_EXPORTED", await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_comes_as_a_file_that_only_its_owner_gets()
    {
        using var client = shop.CreateClient();
        await client.RegisterAsync();
        using var visitor = shop.CreateClient();

        using var answer = await client.Http.GetAsync("/api/v1/profile/export", TestContext.Current.CancellationToken);
        var refused = await visitor.Http.CallAsync(HttpMethod.Get, "/profile/export");

        Assert.Equal("attachment; filename=\"goshop-my-data.json\"", answer.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.NotNull(JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["account"]);
        Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task However_much_there_is_the_copy_takes_as_many_statements()
    {
        using var client = shop.CreateClient();
        await client.RegisterAsync();
        var productId = await shop.StockProductAsync(10);
        await client.OrderAsync(productId);
        var few = await CountAsync();
        for (var i = 0; i < 4; i++)
            await client.OrderAsync(productId);

        Assert.Equal(few, await CountAsync());

        async Task<int> CountAsync()
        {
            using var sql = shop.CountSql();
            await client.AskAsync("mutation { exportMyData { archive } }");
            return sql.Count;
        }
    }

    [Fact]
    public async Task A_deleted_account_is_out_at_once_and_admins_meet_nobody_in_its_orders()
    {
        using var client = shop.CreateClient();
        var email = $"{Guid.NewGuid():N}@example.com";
        await client.RegisterAsync(email, Password);
        var orderId = await client.OrderAsync(await shop.StockProductAsync(3));
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();

        var wrong = (await client.AskAsync(Delete, new { input = new { password = "wrong horse battery" } }))["deleteMyAccount"]!;
        var done = (await client.AskAsync(Delete, new { input = new { password = Password } }))["deleteMyAccount"]!;
        var after = await client.Http.CallAsync(HttpMethod.Get, "/profile");
        client.Carry(null);
        var signIn = await client.Http.CallAsync(HttpMethod.Post, "/auth/login", new { email, password = Password });
        var order = (await admin.AskAsync(
            "query($id: ID!) { order(id: $id) { status customer { name email phone status } shippingAddress { recipient line1 } } }", new { id = orderId }))["order"]!;

        Assert.Equal("InvalidCredentialsError", Text(wrong["errors"]![0]!, "__typename"));
        Assert.True(done["deleted"]!.GetValue<bool>());
        Assert.Equal(HttpStatusCode.Unauthorized, after.Status);
        Assert.Equal((HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS"), (signIn.Status, signIn.Code));
        Assert.Equal(("CANCELLED", "Deleted account", "DELETED"), (Text(order, "status"), Text(order["customer"]!, "name"), Text(order["customer"]!, "status")));
        Assert.DoesNotContain(email, order.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("", Text(order["shippingAddress"]!, "line1"));
        Assert.NotEmpty(await client.RegisterAsync(email, Password));
    }

    [Fact]
    public async Task An_account_with_a_second_factor_is_deleted_by_a_code_only_and_the_last_admin_not_at_all()
    {
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        using var second = await TwoFactorClient.RegisterAsync(shop);

        var last = await admin.Http.CallAsync(HttpMethod.Delete, "/profile", new { password = DemoShop.AdminPassword });
        var without = await second.Client.Http.CallAsync(HttpMethod.Delete, "/profile", new { password = Password });
        var wrong = await second.Client.Http.CallAsync(HttpMethod.Delete, "/profile", new { password = Password, code = "AAAA-AAAA-AAAA-AAAA" });
        var right = await second.Client.Http.CallAsync(HttpMethod.Delete, "/profile", new { password = Password, code = second.BackupCode });

        Assert.Equal((HttpStatusCode.Conflict, "LAST_ADMIN"), (last.Status, last.Code));
        Assert.Equal((HttpStatusCode.Unauthorized, "INVALID_CODE"), (without.Status, without.Code));
        Assert.Equal((HttpStatusCode.Unauthorized, "INVALID_CODE"), (wrong.Status, wrong.Code));
        Assert.Equal(HttpStatusCode.OK, right.Status);
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    /// <summary>Somebody with a second factor.</summary>
    private sealed record TwoFactorClient(GraphClient Client, string BackupCode) : IDisposable
    {
        public static async Task<TwoFactorClient> RegisterAsync(DemoShopFixture shop)
        {
            var client = shop.CreateClient();
            var email = $"{Guid.NewGuid():N}@example.com";
            await client.RegisterAsync(email, Password);
            var started = await client.Http.CallAsync(HttpMethod.Post, "/auth/2fa/enable");
            var code = await ShopServer.NextCodeAsync(client.Http.BaseAddress!, email, started.Data!["secret"]!.GetValue<string>());
            var confirmed = await client.Http.CallAsync(HttpMethod.Post, "/auth/2fa/verify", new { code });
            return new TwoFactorClient(client, confirmed.Data!["backupCodes"]![0]!.GetValue<string>());
        }

        public void Dispose() => Client.Dispose();
    }
}
