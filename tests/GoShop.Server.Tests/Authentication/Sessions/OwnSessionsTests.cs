using System.Net;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Xunit;

namespace GoShop.Server.Tests.Authentication.Sessions;

/// <summary>What an owner sees and does about where they are signed in.</summary>
public sealed class OwnSessionsTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const string Password = "correct horse battery";
    private const string Mine = "{ me { sessions { id device appType appVersion ip current createdAt lastUsedAt expiresAt } } }";
    private const string Revoke = "mutation($input: RevokeSessionInput!) { revokeSession(input: $input) { session { id } errors { ... on Error { code } } } }";

    [Fact]
    public async Task An_owner_sees_each_device_and_ends_one_that_is_not_theirs()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        using var desk = new GraphClient(shop.Server.Address);
        await desk.RegisterAsync(email, Password);
        using var phone = new GraphClient(shop.Server.Address);
        phone.Http.DefaultRequestHeaders.Add("User-Agent", "Shop for phones");
        phone.Http.DefaultRequestHeaders.Add("X-App-Type", "android");
        phone.Http.DefaultRequestHeaders.Add("X-App-Version", "7.1");
        await phone.SignInAsync(email, Password);

        var sessions = (await desk.AskAsync(Mine))["me"]!["sessions"]!.AsArray();
        var other = sessions.Single(session => !session!["current"]!.GetValue<bool>())!;
        var revoked = await desk.AskAsync(Revoke, new { input = new { sessionId = other["id"]!.GetValue<string>() } });

        Assert.Equal(2, sessions.Count);
        Assert.Equal(("Shop for phones", "android", "7.1", "127.0.0.1"), (Text(other, "device"), Text(other, "appType"), Text(other, "appVersion"), Text(other, "ip")));
        Assert.Equal(other["id"]!.GetValue<string>(), revoked["revokeSession"]!["session"]!["id"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.Http.CallAsync(HttpMethod.Get, "/auth/me")).Status);
        Assert.Single((await desk.AskAsync(Mine))["me"]!["sessions"]!.AsArray());
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_of_them()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        using var desk = new GraphClient(shop.Server.Address);
        await desk.RegisterAsync(email, Password);
        using var phone = new GraphClient(shop.Server.Address);
        await phone.SignInAsync(email, Password);

        await phone.AskAsync("mutation { signOutEverywhere { signedOut } }");

        Assert.Equal(HttpStatusCode.Unauthorized, (await desk.Http.CallAsync(HttpMethod.Get, "/auth/me")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.Http.CallAsync(HttpMethod.Get, "/auth/me")).Status);
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another()
    {
        using var owner = new GraphClient(shop.Server.Address);
        await owner.RegisterAsync();
        var id = (await owner.AskAsync(Mine))["me"]!["sessions"]![0]!["id"]!.GetValue<string>();
        using var stranger = new GraphClient(shop.Server.Address);
        await stranger.RegisterAsync();

        var refused = await stranger.AskAsync(Revoke, new { input = new { sessionId = id } });
        var missing = await stranger.Http.CallAsync(HttpMethod.Delete, $"/auth/sessions/{id}");

        Assert.Equal("NOT_FOUND", refused["revokeSession"]!["errors"]![0]!["code"]!.GetValue<string>());
        Assert.Equal((HttpStatusCode.NotFound, "NOT_FOUND"), (missing.Status, missing.Code));
        Assert.Equal(HttpStatusCode.OK, (await owner.Http.CallAsync(HttpMethod.Get, "/auth/me")).Status);
    }

    private static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();
}
