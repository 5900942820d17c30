using GoShop.Data.Accounts;
using GoShop.Data.Auditing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Auditing;

/// <summary>What happens to accounts and sessions is written down, whether it succeeds or not.</summary>
public sealed class AccountEventsTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private const string Password = "correct horse";

    private static readonly RequestOrigin Phone = new() { Ip = "203.0.113.7", UserAgent = "Firefox", RequestId = "r-1" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Registering_and_signing_in_and_out()
    {
        var registered = await RegisterAsync("anna@example.com");
        var signedIn = await SignInAsync("anna@example.com", Password);
        var userId = registered.User.Id;
        await shop.RunAsync(
            async (Sessions sessions) =>
            {
                await sessions.SignOutAsync(signedIn.Session.Id, Token);
                await sessions.SignOutAsync(signedIn.Session.Id, Token);
                return 0;
            },
            by: Actor.Of(signedIn.User));

        var trail = await shop.TrailOfAsync(userId);
        Assert.Equal([AuditAction.Registered, AuditAction.SignIn, AuditAction.SignIn], trail.Select(entry => entry.Action).Order());
        Assert.All(trail, entry => Assert.Equal((userId, ActorRole.Customer), (entry.ActorId, entry.ActorRole)));
        Assert.Equal(("203.0.113.7", "Firefox", "r-1"), (trail[2].Ip, trail[2].UserAgent, trail[2].RequestId));
        var signOut = Assert.Single(await shop.TrailOfAsync(signedIn.Session.Id));
        Assert.Equal((AuditAction.SignOut, userId), (signOut.Action, signOut.ActorId));
    }

    [Fact]
    public async Task A_registration_that_is_refused_leaves_no_trace_of_success()
    {
        var first = await RegisterAsync("bella@example.com");

        await Assert.ThrowsAsync<EmailTakenException>(() => RegisterAsync("BELLA@example.com"));

        await using var db = shop.CreateContext();
        var bellas = await db.AuditEntries.CountAsync(
            entry => entry.Action == AuditAction.Registered && !db.Users.Any(user => user.Id == entry.TargetId), Token);
        Assert.Equal(0, bellas);
        Assert.Contains(AuditAction.Registered, await shop.ActionsOnAsync(first.User.Id));
    }

    [Fact]
    public async Task Failures_lead_to_a_lockout_and_are_counted_beyond_it()
    {
        var user = (await RegisterAsync("clara@example.com")).User;
        var attempts = new ShopOptions().SignInAttempts;

        for (var i = 0; i <= attempts; i++)
            await Assert.ThrowsAnyAsync<ShopException>(() => SignInAsync("clara@example.com", "wrong horse"));

        var trail = (await shop.TrailOfAsync(user.Id)).Skip(2).ToList();
        Assert.Equal(attempts + 1, trail.Count(entry => entry.Action is AuditAction.SignInFailed));
        Assert.Single(trail, entry => entry.Action is AuditAction.LockedOut);
        Assert.Contains("LOCKED_OUT", trail[^1].After);
        Assert.All(
            trail.Where(entry => entry.Action is AuditAction.SignInFailed),
            entry => Assert.Equal((AuditOutcome.Refused, ActorRole.Visitor), (entry.Outcome, entry.ActorRole)));
    }

    [Fact]
    public async Task A_sign_in_to_an_unknown_address_is_written_down_without_the_address()
    {
        var origin = Phone with { RequestId = "unknown-address" };

        await Assert.ThrowsAsync<InvalidCredentialsException>(() => shop.RunAsync(
            (SignIn signIn) => signIn.SignInAsync("stranger@example.org", Password, Token), origin, Actor.Visitor));

        await using var db = shop.CreateContext();
        var entry = await db.AuditEntries.SingleAsync(e => e.RequestId == "unknown-address", Token);
        Assert.Equal((AuditAction.SignInFailed, null), (entry.Action, entry.TargetId));
        Assert.Equal("""{"email": "s***@example.org", "reason": "UNKNOWN_ACCOUNT"}""", entry.After);
    }

    [Theory]
    [InlineData("anna@example.com", "a***@example.com")]
    [InlineData("my secret password", "***")]
    [InlineData("@example.com", "***")]
    [InlineData("", "***")]
    [InlineData("a\r\nb@example.com", "a***@example.com")]
    public void An_address_is_masked(string given, string masked) => Assert.Equal(masked, MaskedEmail.Of(given));

    [Fact]
    public async Task A_refresh_token_that_comes_again()
    {
        var signedIn = await RegisterAsync("dora@example.com");
        await shop.RunAsync((Sessions sessions) => sessions.RefreshAsync(signedIn.Tokens.RefreshToken, Token));

        await Assert.ThrowsAsync<InvalidSessionException>(
            () => shop.RunAsync((Sessions sessions) => sessions.RefreshAsync(signedIn.Tokens.RefreshToken, Token), Phone, Actor.Visitor));

        var reuse = (await shop.TrailOfAsync(signedIn.User.Id))[^1];
        Assert.Equal((AuditAction.RefreshReused, AuditOutcome.Refused, "203.0.113.7"), (reuse.Action, reuse.Outcome, reuse.Ip));
        Assert.Contains(signedIn.Session.Id.ToString(), reuse.After);
    }

    [Fact]
    public async Task A_blocked_account_whose_owner_tries()
    {
        var user = (await RegisterAsync("frida@example.com")).User;
        using (var db = shop.CreateContext())
            await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.Status, UserStatus.Blocked), Token);

        await Assert.ThrowsAsync<AccountBlockedException>(() => SignInAsync("frida@example.com", Password));

        var entry = (await shop.TrailOfAsync(user.Id))[^1];
        Assert.Equal((AuditAction.SignInFailed, AuditOutcome.Refused), (entry.Action, entry.Outcome));
        Assert.Contains("BLOCKED", entry.After);
    }

    private Task<SignedIn> RegisterAsync(string email) => shop.RunAsync(
        (Registration registration) => registration.RegisterAsync(email, Password, "Anna", null, cancellationToken: Token), Phone, Actor.Visitor);

    private async Task<SignedIn> SignInAsync(string email, string password) => (await shop.RunAsync(
        (SignIn signIn) => signIn.SignInAsync(email, password, Token), Phone, Actor.Visitor)).SignedIn!;
}
