using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Auditing;

[Collection(DemoShopCollection.Name)]
public sealed class SignInHistoryTests(DemoShopFixture shop)
{
    private const string Password = "correct horse battery";

    private const string SignIn = "mutation($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } errors { ... on Error { code } } } }";

    [Fact]
    public async Task Users_see_when_and_from_where_somebody_signed_in_to_their_account_or_failed_to()
    {
        using var client = shop.CreateClient();
        client.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Phone/2.0");
        var email = $"{Guid.NewGuid():N}@example.com";
        var userId = await client.RegisterAsync(email, Password);
        for (var i = 0; i < 5; i++)
            await client.AskAsync(SignIn, new { input = new { email = email.ToUpperInvariant(), password = "wrong" } });
        using var other = shop.CreateClient();
        await other.RegisterAsync();

        // The account is locked, so that its owner looks through an admin's eyes.
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        var attempts = await HistoryAsync(admin, userId);
        var own = (await other.AskAsync("{ me { signIns { totalCount nodes { outcome ip device at } } } }"))["me"]!["signIns"]!;

        Assert.Equal(["FAILED", "FAILED", "FAILED", "FAILED", "FAILED", "LOCKED_OUT", "SUCCEEDED"], attempts.Select(attempt => Text(attempt, "outcome")).Order());
        Assert.All(attempts, attempt => Assert.Equal(("127.0.0.1", "Phone/2.0"), (Text(attempt, "ip"), Text(attempt, "device"))));
        Assert.Equal("SUCCEEDED", Text(Assert.Single(own["nodes"]!.AsArray())!, "outcome"));
        Assert.Equal(1, own["totalCount"]!.GetValue<int>());
    }

    private static async Task<IReadOnlyList<JsonNode>> HistoryAsync(GraphClient admin, string userId)
    {
        var log = await admin.AskAsync(
            "query($where: AuditEntryFilterInput) { admin { auditLog(where: $where, first: 1) { nodes { actor { signIns(first: 50) { nodes { outcome ip device } } } } } } }",
            new { where = new { actorId = new { eq = userId } } });
        return [.. log["admin"]!["auditLog"]!["nodes"]![0]!["actor"]!["signIns"]!["nodes"]!.AsArray().Select(node => node!)];
    }

    private static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();
}
