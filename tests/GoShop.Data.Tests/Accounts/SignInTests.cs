using GoShop.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Data.Tests.Accounts;

public sealed class SignInTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private const string Password = "correct horse";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_owner_gets_a_session_of_the_device()
    {
        await RegisterAsync("anna@example.com");

        var signedIn = await SignInAsync("ANNA@example.com", Password);

        Assert.Equal(("Firefox", "127.0.0.1"), (signedIn.Session.Device, signedIn.Session.Ip));
        Assert.Equal(shop.Clock.GetUtcNow(), signedIn.User.LastSignInAt);
        Assert.NotNull(await shop.RunAsync((Sessions sessions) => sessions.FindStateAsync(signedIn.Session.Id, Token)));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        await RegisterAsync("boris@example.com");

        var wrong = await Assert.ThrowsAsync<InvalidCredentialsException>(() => SignInAsync("boris@example.com", "wrong horse"));
        var unknown = await Assert.ThrowsAsync<InvalidCredentialsException>(() => SignInAsync("nobody@example.com", Password));

        Assert.Equal((wrong.Message, wrong.Code), (unknown.Message, unknown.Code));
    }

    [Fact]
    public async Task Wrong_passwords_lock_the_account_even_for_the_right_one_until_the_time_is_over()
    {
        await RegisterAsync("clara@example.com");
        var attempts = new ShopOptions().SignInAttempts;
        for (var i = 1; i < attempts; i++)
            await Assert.ThrowsAsync<InvalidCredentialsException>(() => SignInAsync("clara@example.com", "wrong horse"));
        await Assert.ThrowsAsync<AccountLockedException>(() => SignInAsync("clara@example.com", "wrong horse"));

        var locked = await Assert.ThrowsAsync<AccountLockedException>(() => SignInAsync("clara@example.com", Password));

        Assert.Equal((int)new ShopOptions().LockoutTime.TotalSeconds, locked.RetryAfter);
        shop.Clock.Advance(new ShopOptions().LockoutTime + TimeSpan.FromMinutes(1));
        Assert.NotNull(await SignInAsync("clara@example.com", Password));
    }

    [Fact]
    public async Task The_right_password_forgives_the_wrong_ones_before_it()
    {
        await RegisterAsync("dora@example.com");
        for (var i = 0; i < 2 * new ShopOptions().SignInAttempts; i++)
        {
            await Assert.ThrowsAsync<InvalidCredentialsException>(() => SignInAsync("dora@example.com", "wrong horse"));
            Assert.NotNull(await SignInAsync("dora@example.com", Password));
        }
    }

    [Fact]
    public async Task Guesses_made_at_once_are_all_counted()
    {
        await RegisterAsync("emil@example.com");

        await Task.WhenAll(Enumerable.Range(0, new ShopOptions().SignInAttempts).Select(
            _ => Assert.ThrowsAnyAsync<ShopException>(() => SignInAsync("emil@example.com", "wrong horse"))));

        await Assert.ThrowsAsync<AccountLockedException>(() => SignInAsync("emil@example.com", Password));
    }

    [Fact]
    public async Task A_blocked_account_is_told_so_only_to_its_owner()
    {
        var user = await RegisterAsync("frida@example.com");
        using (var db = shop.CreateContext())
            await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.Status, UserStatus.Blocked), Token);

        await Assert.ThrowsAsync<InvalidCredentialsException>(() => SignInAsync("frida@example.com", "wrong horse"));
        await Assert.ThrowsAsync<AccountBlockedException>(() => SignInAsync("frida@example.com", Password));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(10_000_000)]
    public async Task A_guess_costs_one_short_hash_whether_or_not_there_is_such_an_account(int length)
    {
        var guess = new string('x', length);
        var email = $"{Guid.NewGuid():N}@example.com";
        await RegisterAsync(email);

        var known = await HashedAsync(email, guess);
        var unknown = await HashedAsync("un" + email, guess);

        Assert.InRange(Assert.Single(known), 0, PasswordRules.Maximum);
        Assert.Equal(known, unknown);
    }

    [Fact]
    public async Task Text_that_the_database_cannot_hold_is_the_senders_mistake()
    {
        // Not as inline data: attributes cannot carry half a surrogate pair.
        foreach (var email in new[] { "a\0b@example.com", "\ud800@example.com", "a@example.com\udc00" })
        {
            var failure = await Assert.ThrowsAnyAsync<ShopException>(() => SignInAsync(email, Password));
            Assert.Equal("BAD_USER_INPUT", failure.Code);
        }
    }

    [Fact]
    public async Task Whatever_a_device_calls_itself_its_owner_gets_in()
    {
        await RegisterAsync("greta@example.com");
        var name = new string('a', RequestOrigin.UserAgentLength - 1);

        var (signedIn, _) = await shop.RunAsync(
            (SignIn signIn) => signIn.SignInAsync("greta@example.com", Password, Token),
            new RequestOrigin { UserAgent = $"{name}\ud83d\ude00 and more" });

        Assert.Equal(name, signedIn!.Session.Device);
    }

    private async Task<User> RegisterAsync(string email)
    {
        var signedIn = await shop.RunAsync(
            (Registration registration) => registration.RegisterAsync(email, Password, "Anna", null, cancellationToken: Token));
        return signedIn.User;
    }

    private async Task<SignedIn> SignInAsync(string email, string password) => (await shop.RunAsync(
        (SignIn signIn) => signIn.SignInAsync(email, password, Token), new RequestOrigin { UserAgent = "Firefox", Ip = "127.0.0.1" })).SignedIn!;

    /// <summary>How long the passwords were that a refused sign-in held against a hash.</summary>
    private async Task<IReadOnlyList<int>> HashedAsync(string email, string guess)
    {
        var hasher = new WatchedHasher();
        await Assert.ThrowsAsync<InvalidCredentialsException>(() => shop.RunAsync((IServiceProvider provider) =>
            ActivatorUtilities.CreateInstance<SignIn>(provider, hasher).SignInAsync(email, guess, Token)));
        return hasher.Lengths;
    }

    private sealed class WatchedHasher : PasswordHasher<User>
    {
        public List<int> Lengths { get; } = [];

        public override PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Lengths.Add(providedPassword.Length);
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
