using System.Net;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Xunit;

namespace GoShop.Server.Tests.Accounts;

[Collection(DemoShopCollection.Name)]
public sealed class UserAdministrationTests(DemoShopFixture shop)
{
    private const string Password = "correct horse battery";

    private const string SetRole =
        "mutation($input: SetUserRoleInput!) { setUserRole(input: $input) { user { role } errors { __typename ... on Error { code } } } }";

    private const string SetStatus =
        "mutation($input: SetUserStatusInput!) { setUserStatus(input: $input) { user { status } errors { __typename ... on Error { code } } } }";

    [Fact]
    public async Task Admins_find_people_by_search_filter_and_order()
    {
        using var customer = shop.CreateClient();
        var email = $"Zoe.{Guid.NewGuid():N}@example.com";
        var id = await customer.RegisterAsync(email, Password);
        using var admin = await AdminAsync();

        var found = await admin.AskAsync(
            "query($search: String, $where: UserFilterInput) { admin { users(search: $search, where: $where, order: [{ createdAt: DESC }], first: 5) { totalCount nodes { id email status } } } }",
            new { search = email.ToUpperInvariant(), where = new { role = new { eq = "CUSTOMER" } } });
        var one = await admin.AskAsync("query($id: ID!) { admin { user(id: $id) { email sessions: signIns(first: 1) { totalCount } } } }", new { id });
        var none = await admin.AskAsync("query($id: ID!) { admin { user(id: $id) { email } } }", new { id = Guid.NewGuid() });
        var page = await admin.AskAsync("{ admin { users(offset: 1, first: 2, order: [{ email: ASC }]) { nodes { email } pageInfo { hasPreviousPage } } } }");

        Assert.Equal((1, id), (found["admin"]!["users"]!["totalCount"]!.GetValue<int>(), found["admin"]!["users"]!["nodes"]![0]!["id"]!.GetValue<string>()));
        Assert.Equal(email, one["admin"]!["user"]!["email"]!.GetValue<string>());
        Assert.Null(none["admin"]!["user"]);
        Assert.Equal(2, page["admin"]!["users"]!["nodes"]!.AsArray().Count);
    }

    [Fact]
    public async Task Whoever_is_blocked_is_out_with_the_next_request()
    {
        using var customer = shop.CreateClient();
        var id = await customer.RegisterAsync();
        using var admin = await AdminAsync();

        var blocked = await admin.Http.CallAsync(HttpMethod.Put, $"/admin/users/{id}/status", new { status = "blocked" });

        Assert.Equal((HttpStatusCode.OK, "BLOCKED"), (blocked.Status, blocked.Data!["status"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await customer.Http.CallAsync(HttpMethod.Get, "/cart")).Status);
        var listed = await admin.Http.CallAsync(HttpMethod.Get, $"/admin/users?status=blocked&role=customer&search=example.com&sort=-createdAt");
        Assert.Contains(listed.Data!.AsArray(), user => user!["id"]!.GetValue<string>() == id);
    }

    [Fact]
    public async Task A_new_admin_signs_in_again_to_be_one()
    {
        using var customer = shop.CreateClient();
        var email = $"{Guid.NewGuid():N}@example.com";
        var id = await customer.RegisterAsync(email, Password);
        using var admin = await AdminAsync();

        var promoted = await admin.Http.CallAsync(HttpMethod.Put, $"/admin/users/{id}/role", new { role = "ADMIN" });

        Assert.Equal("ADMIN", promoted.Data!["role"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Unauthorized, (await customer.Http.CallAsync(HttpMethod.Get, "/cart")).Status);
        var demoted = await admin.AskAsync(SetRole, new { input = new { userId = id, role = "CUSTOMER" } });
        Assert.Equal("CUSTOMER", demoted["setUserRole"]!["user"]!["role"]!.GetValue<string>());
    }

    [Fact]
    public async Task Own_accounts_unknown_ones_and_deletion_are_refused_with_typed_errors()
    {
        using var admin = await AdminAsync();
        var own = (await admin.AskAsync("{ me { id } }"))["me"]!["id"]!.GetValue<string>();
        using var customer = shop.CreateClient();
        var id = await customer.RegisterAsync();

        Assert.Equal("OwnAccountError", await RefusalAsync(admin, SetRole, "setUserRole", new { userId = own, role = "CUSTOMER" }));
        Assert.Equal("OwnAccountError", await RefusalAsync(admin, SetStatus, "setUserStatus", new { userId = own, status = "BLOCKED" }));
        Assert.Equal("NotFoundError", await RefusalAsync(admin, SetRole, "setUserRole", new { userId = Guid.NewGuid(), role = "ADMIN" }));
        Assert.Equal("InvalidInputError", await RefusalAsync(admin, SetStatus, "setUserStatus", new { userId = id, status = "DELETED" }));
        var overRest = await admin.Http.CallAsync(HttpMethod.Put, $"/admin/users/{own}/role", new { role = "CUSTOMER" });
        Assert.Equal((HttpStatusCode.Conflict, "OWN_ACCOUNT"), (overRest.Status, overRest.Code));
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.Http.CallAsync(HttpMethod.Put, $"/admin/users/{id}/role", new { role = "OWNER" })).Status);
    }

    [Fact]
    public async Task Customers_and_visitors_administer_nobody()
    {
        using var customer = shop.CreateClient();
        var id = await customer.RegisterAsync();
        using var visitor = shop.CreateClient();

        foreach (var (client, code) in new[] { (customer, "FORBIDDEN"), (visitor, "UNAUTHENTICATED") })
        {
            Assert.Equal(code, CodeOf(await client.SendAsync(SetRole, new { input = new { userId = id, role = "ADMIN" } })));
            Assert.Equal(code, CodeOf(await client.SendAsync(SetStatus, new { input = new { userId = id, status = "ACTIVE" } })));
            Assert.Equal(code, CodeOf(await client.SendAsync("{ admin { users { totalCount } } }")));
        }
    }

    [Theory]
    [InlineData("role", "ADMIN")]
    [InlineData("status", "ACTIVE")]
    [InlineData("emailVerified", true)]
    [InlineData("twoFactorEnabled", false)]
    [InlineData("id", "01a1fc6c-3fb8-7c5e-913a-28a2bc63031b")]
    public async Task What_is_not_a_newcomers_to_say_cannot_be_slipped_in(string name, object value)
    {
        using var client = shop.CreateClient();
        var account = new Dictionary<string, object>
        {
            ["email"] = $"{Guid.NewGuid():N}@example.com",
            ["password"] = Password,
            ["name"] = "Mallory",
            [name] = value,
        };

        var graph = await client.SendAsync("mutation($input: RegisterInput!) { register(input: $input) { user { role } } }", new { input = account });
        var rest = await client.Http.CallAsync(HttpMethod.Post, "/auth/register", account);
        await client.RegisterAsync();
        var profile = await client.Http.CallAsync(HttpMethod.Put, "/profile", new Dictionary<string, object> { ["name"] = "Mallory", [name] = value });

        Assert.NotNull(graph["errors"]);
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (rest.Status, rest.Code));
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (profile.Status, profile.Code));
    }

    [Fact]
    public async Task An_address_cannot_be_written_into_the_book_of_another()
    {
        using var client = shop.CreateClient();
        await client.RegisterAsync();

        var address = await client.Http.CallAsync(
            HttpMethod.Post, "/addresses", new { line1 = "ul. Baumana 7", city = "Kazan", postalCode = "420000", country = "RU", userId = Guid.NewGuid() });

        Assert.Equal(HttpStatusCode.BadRequest, address.Status);
    }

    private static async Task<string> RefusalAsync(GraphClient client, string mutation, string field, object input)
        => (await client.AskAsync(mutation, new { input }))[field]!["errors"]![0]!["__typename"]!.GetValue<string>();

    private static string? CodeOf(JsonNode answer) => answer["errors"]?[0]?["extensions"]?["code"]?.GetValue<string>();

    private async Task<GraphClient> AdminAsync()
    {
        var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        return admin;
    }
}
