using System.Diagnostics;
using System.Net;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.Authentication.TwoFactor;

/// <summary>Two-factor sign-in as its clients see it, in GraphQL and REST, and what admins may do before they have it.</summary>
public sealed class TwoFactorTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const string Password = "correct horse battery";
    private const string Start = "mutation { startTwoFactor { secret otpauthUri qrCode errors { ... on Error { code } } } }";
    private const string Confirm =
        "mutation($input: ConfirmTwoFactorInput!) { confirmTwoFactor(input: $input) { backupCodes errors { ... on Error { code } } } }";
    private const string SignIn =
        "mutation($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } twoFactorRequired twoFactorChallenge { token expiresIn } user { id } } }";
    private const string Complete =
        "mutation($input: CompleteTwoFactorInput!) { completeTwoFactor(input: $input) { tokens { accessToken } user { email } errors { ... on Error { code } } } }";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_owner_sets_it_up_and_signs_in_with_a_code()
    {
        using var client = new GraphClient(shop.Server.Address);
        var email = $"{Guid.NewGuid():N}@example.com";
        await client.RegisterAsync(email, Password);
        var secret = (await client.AskAsync(Start))["startTwoFactor"]!["secret"]!.GetValue<string>();
        var confirmed = await client.AskAsync(Confirm, new { input = new { code = await CodeAsync(email, secret) } });
        client.Carry(null);

        var asked = (await client.AskAsync(SignIn, new { input = new { email, password = Password } }))["signIn"]!;
        var challenge = asked["twoFactorChallenge"]!["token"]!.GetValue<string>();
        var wrong = await client.AskAsync(Complete, new { input = new { challenge, code = "000000" } });
        var done = await client.AskAsync(Complete, new { input = new { challenge, code = await CodeAsync(email, secret) } });

        Assert.Equal(10, confirmed["confirmTwoFactor"]!["backupCodes"]!.AsArray().Count);
        Assert.Equal((true, null, null), (asked["twoFactorRequired"]!.GetValue<bool>(), asked["tokens"], asked["user"]));
        Assert.Equal("INVALID_CODE", wrong["completeTwoFactor"]!["errors"]![0]!["code"]!.GetValue<string>());
        Assert.Equal(email, done["completeTwoFactor"]!["user"]!["email"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_legacy_client_does_the_same_and_gives_it_up_again()
    {
        using var client = new GraphClient(shop.Server.Address);
        var email = $"{Guid.NewGuid():N}@example.com";
        await client.RegisterAsync(email, Password);
        var enabled = await client.Http.CallAsync(HttpMethod.Post, "/auth/2fa/enable");
        var secret = enabled.Data!["secret"]!.GetValue<string>();
        var verified = await client.Http.CallAsync(HttpMethod.Post, "/auth/2fa/verify", new { code = await CodeAsync(email, secret) });
        client.Carry(null);

        var login = await client.Http.CallAsync(HttpMethod.Post, "/auth/login", new { email, password = Password });
        Assert.Equal(["challenge", "expiresIn", "twoFactorRequired"], login.Data!.AsObject().Select(member => member.Key).Order());
        var challenge = login.Data["challenge"]!.GetValue<string>();
        var wrong = await client.Http.CallAsync(HttpMethod.Post, "/auth/2fa/login", new { challenge, code = "000000" });
        var backup = verified.Data!["backupCodes"]![0]!.GetValue<string>();
        var done = await client.Http.CallAsync(HttpMethod.Post, "/auth/2fa/login", new { challenge, code = backup });
        Assert.Equal((HttpStatusCode.Unauthorized, "INVALID_CODE"), (wrong.Status, wrong.Code));
        Assert.Equal(email, done.Data!["user"]!["email"]!.GetValue<string>());

        client.Carry(done.Data["accessToken"]!.GetValue<string>());
        var renewed = await client.Http.CallAsync(HttpMethod.Post, "/auth/2fa/backup-codes", new { password = Password, code = await CodeAsync(email, secret) });
        Assert.Equal(10, renewed.Data!["backupCodes"]!.AsArray().Count);
        var disabled = await client.Http.CallAsync(
            HttpMethod.Post, "/auth/2fa/disable", new { password = Password, code = renewed.Data["backupCodes"]![0]!.GetValue<string>() });
        Assert.False(disabled.Data!["twoFactorEnabled"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_picture_says_what_the_uri_says()
    {
        using var client = new GraphClient(shop.Server.Address);
        await client.RegisterAsync();
        var started = (await client.AskAsync(Start))["startTwoFactor"]!;
        const string prefix = "data:image/png;base64,";
        var picture = started["qrCode"]!.GetValue<string>();

        Assert.StartsWith(prefix, picture);
        Assert.Equal(started["otpauthUri"]!.GetValue<string>(), await ReadQrCodeAsync(picture[prefix.Length..]));
    }

    [Theory]
    [InlineData("{ admin { orders { totalCount } } }")]
    [InlineData("{ cart { itemCount } }")]
    [InlineData("{ me { orders { totalCount } } }")]
    [InlineData("{ me { sessions { id } } }")]
    [InlineData("mutation { clearCart { cart { itemCount } } }")]
    [InlineData("mutation { signOutEverywhere { signedOut } }")]
    public async Task An_admin_without_it_can_do_nothing_but_set_it_up(string query)
    {
        using var admin = await AdminAsync();

        var answer = await admin.SendAsync(query);

        Assert.Equal("TWO_FACTOR_SETUP_REQUIRED", answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_admin_who_has_set_it_up_administers_at_once()
    {
        using var admin = await AdminAsync();
        var refused = await admin.Http.CallAsync(HttpMethod.Get, "/admin/orders");
        var me = (await admin.AskAsync("{ me { email role } }"))["me"]!;

        var secret = (await admin.AskAsync(Start))["startTwoFactor"]!["secret"]!.GetValue<string>();
        await admin.AskAsync(Confirm, new { input = new { code = await CodeAsync(me["email"]!.GetValue<string>(), secret) } });
        var orders = await admin.Http.CallAsync(HttpMethod.Get, "/admin/orders");
        var disabled = await admin.Http.CallAsync(
            HttpMethod.Post, "/auth/2fa/disable", new { password = Password, code = await CodeAsync(me["email"]!.GetValue<string>(), secret) });

        Assert.Equal((HttpStatusCode.Forbidden, "TWO_FACTOR_SETUP_REQUIRED"), (refused.Status, refused.Code));
        Assert.Equal("ADMIN", me["role"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, orders.Status);
        Assert.Equal((HttpStatusCode.Forbidden, "TWO_FACTOR_MANDATORY"), (disabled.Status, disabled.Code));
    }

    /// <summary>Somebody who was just made an admin.</summary>
    private async Task<GraphClient> AdminAsync()
    {
        var admin = new GraphClient(shop.Server.Address);
        var email = $"{Guid.NewGuid():N}@example.com";
        var id = Guid.Parse(await admin.RegisterAsync(email, Password));
        await using (var scope = shop.Server.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ShopContext>().Users.Where(user => user.Id == id)
                .ExecuteUpdateAsync(user => user.SetProperty(x => x.Role, UserRole.Admin), Token);
        }
        await admin.SignInAsync(email, Password);
        return admin;
    }

    private Task<string> CodeAsync(string email, string secret) => ShopServer.NextCodeAsync(shop.Server.Address, email, secret);

    private static async Task<string> ReadQrCodeAsync(string base64)
    {
        const string script = """
            const { data, width, height } = require('pngjs').PNG.sync.read(Buffer.from(require('fs').readFileSync(0, 'utf8'), 'base64'));
            process.stdout.write(require('jsqr')(new Uint8ClampedArray(data), width, height).data);
            """;
        using var node = Process.Start(new ProcessStartInfo("node", ["-e", script])
        {
            WorkingDirectory = RepositoryRoot.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await node.StandardInput.WriteAsync(base64);
        node.StandardInput.Close();
        var text = await node.StandardOutput.ReadToEndAsync(Token);
        await node.WaitForExitAsync(Token);
        return text;
    }
}
