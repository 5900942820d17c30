using GoShop.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Accounts;

public sealed class TwoFactorTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private const string Password = "correct horse";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_of_the_app_is_asked_for_once_it_is_set_up()
    {
        var owner = await SetUpAsync();

        var step = await SignInAsync(owner);
        var signedIn = await CompleteAsync(step, owner.NextCode());

        Assert.Null(step.SignedIn);
        Assert.Equal(300, step.Challenge!.ExpiresIn);
        Assert.Equal(owner.Id, signedIn.User.Id);
        Assert.Equal(shop.Clock.GetUtcNow(), signedIn.User.LastSignInAt);
    }

    [Fact]
    public async Task A_code_is_taken_once_even_by_another_challenge()
    {
        var owner = await SetUpAsync();
        var code = owner.NextCode();
        await CompleteAsync(await SignInAsync(owner), code);

        await Assert.ThrowsAsync<InvalidCodeException>(async () => await CompleteAsync(await SignInAsync(owner), code));
    }

    [Fact]
    public async Task A_code_that_comes_many_times_at_once_is_taken_once()
    {
        var owner = await SetUpAsync();
        var steps = await Task.WhenAll(SignInAsync(owner), SignInAsync(owner), SignInAsync(owner));
        var code = owner.NextCode();

        var outcomes = await Task.WhenAll(steps.Select(step => SucceedsAsync(() => CompleteAsync(step, code))));

        Assert.Single(outcomes, succeeded => succeeded);
    }

    [Fact]
    public async Task The_code_of_the_set_up_does_not_sign_in()
    {
        var owner = await SetUpAsync();

        await Assert.ThrowsAsync<InvalidCodeException>(async () => await CompleteAsync(await SignInAsync(owner), owner.UsedCode));
    }

    [Fact]
    public async Task A_challenge_is_answered_once_and_in_time()
    {
        var owner = await SetUpAsync();
        var answered = await SignInAsync(owner);
        await CompleteAsync(answered, owner.NextCode());
        var late = await SignInAsync(owner);
        shop.Clock.Advance(TimeSpan.FromMinutes(6));

        await Assert.ThrowsAsync<InvalidSessionException>(() => CompleteAsync(answered, owner.NextCode()));
        await Assert.ThrowsAsync<InvalidSessionException>(() => CompleteAsync(late, owner.NextCode()));
        await Assert.ThrowsAsync<InvalidSessionException>(() => CompleteAsync(new SignInStep(null, new TwoFactorChallenge("made up", 1)), "123456"));
    }

    [Fact]
    public async Task A_challenge_dies_when_the_password_is_changed()
    {
        var owner = await SetUpAsync();
        var step = await SignInAsync(owner);
        using (var db = shop.CreateContext())
            await db.Users.Where(u => u.Id == owner.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.SecurityStamp, "changed"), Token);

        await Assert.ThrowsAsync<InvalidSessionException>(() => CompleteAsync(step, owner.NextCode()));
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_and_the_right_password_between_them_forgives_none()
    {
        var owner = await SetUpAsync();
        for (var i = 1; i < new ShopOptions().SignInAttempts; i++)
        {
            var step = await SignInAsync(owner);
            await Assert.ThrowsAsync<InvalidCodeException>(() => CompleteAsync(step, "000000"));
        }

        var last = await SignInAsync(owner);
        await Assert.ThrowsAsync<AccountLockedException>(() => CompleteAsync(last, "000000"));
        await Assert.ThrowsAsync<AccountLockedException>(() => CompleteAsync(last, owner.NextCode()));
        await Assert.ThrowsAsync<AccountLockedException>(() => SignInAsync(owner));
    }

    [Fact]
    public async Task A_challenge_dies_of_five_wrong_codes()
    {
        var owner = await SetUpAsync();
        var step = await SignInAsync(owner);
        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAnyAsync<ShopException>(() => CompleteAsync(step, "000000"));
            using var db = shop.CreateContext();
            await db.Users.Where(u => u.Id == owner.Id)
                .ExecuteUpdateAsync(u => u.SetProperty(x => x.LockoutEnd, (DateTimeOffset?)null).SetProperty(x => x.AccessFailedCount, 0), Token);
        }

        await Assert.ThrowsAsync<InvalidSessionException>(() => CompleteAsync(step, owner.NextCode()));
    }

    [Fact]
    public async Task A_backup_code_stands_in_for_the_app_once()
    {
        var owner = await SetUpAsync();
        var code = owner.BackupCodes[3];

        await CompleteAsync(await SignInAsync(owner), code.ToLowerInvariant().Replace("-", " "));
        var again = await SignInAsync(owner);

        await Assert.ThrowsAsync<InvalidCodeException>(() => CompleteAsync(again, code));
        Assert.Equal(10, owner.BackupCodes.Distinct().Count());
        Assert.All(owner.BackupCodes, each => Assert.Matches("^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$", each));
    }

    [Fact]
    public async Task A_backup_code_that_comes_many_times_at_once_is_taken_once()
    {
        var owner = await SetUpAsync();
        var steps = await Task.WhenAll(SignInAsync(owner), SignInAsync(owner), SignInAsync(owner));

        var outcomes = await Task.WhenAll(steps.Select(step => SucceedsAsync(() => CompleteAsync(step, owner.BackupCodes[0]))));

        Assert.Single(outcomes, succeeded => succeeded);
    }

    [Fact]
    public async Task Codes_of_one_account_do_not_answer_the_challenge_of_another()
    {
        var (owner, stranger) = (await SetUpAsync(), await SetUpAsync());
        var step = await SignInAsync(owner);

        await Assert.ThrowsAsync<InvalidCodeException>(() => CompleteAsync(step, stranger.NextCode()));
        await Assert.ThrowsAsync<InvalidCodeException>(() => CompleteAsync(step, stranger.BackupCodes[0]));

        Assert.Equal(owner.Id, (await CompleteAsync(step, owner.NextCode())).User.Id);
    }

    [Fact]
    public async Task The_database_knows_no_backup_code_and_no_challenge_itself()
    {
        var owner = await SetUpAsync();
        var step = await SignInAsync(owner);
        using var db = shop.CreateContext();

        var codes = await db.BackupCodes.Where(c => c.UserId == owner.Id).Select(c => c.CodeHash).ToListAsync(Token);
        var challenge = await db.SignInChallenges.Where(c => c.UserId == owner.Id).Select(c => c.TokenHash).SingleAsync(Token);

        Assert.Equal(owner.BackupCodes.Select(code => Convert.ToHexString(BackupCode.Hash(code))).Order(), codes.Select(Convert.ToHexString).Order());
        Assert.Equal(RefreshToken.Hash(step.Challenge!.Token), challenge);
    }

    [Fact]
    public async Task New_backup_codes_take_the_place_of_the_old()
    {
        var owner = await SetUpAsync();

        var renewed = await shop.RunAsync(
            (TwoFactor twoFactor) => twoFactor.RegenerateBackupCodesAsync(owner.Id, Password, owner.NextCode(), Token));

        var step = await SignInAsync(owner);
        await Assert.ThrowsAsync<InvalidCodeException>(() => CompleteAsync(step, owner.BackupCodes[0]));
        Assert.Equal(owner.Id, (await CompleteAsync(step, renewed[0])).User.Id);
    }

    [Fact]
    public async Task Giving_it_up_takes_password_and_code()
    {
        var owner = await SetUpAsync();
        Task<User> DisableAsync(string password, string code) =>
            shop.RunAsync((TwoFactor twoFactor) => twoFactor.DisableAsync(owner.Id, password, code, Token));

        await Assert.ThrowsAsync<InvalidCredentialsException>(() => DisableAsync("wrong horse", owner.NextCode()));
        await Assert.ThrowsAsync<InvalidCodeException>(() => DisableAsync(Password, "000000"));
        Assert.False((await DisableAsync(Password, owner.NextCode())).TwoFactorEnabled);

        Assert.NotNull((await SignInAsync(owner)).SignedIn);
        await Assert.ThrowsAsync<ConflictException>(() => DisableAsync(Password, owner.NextCode()));
    }

    [Fact]
    public async Task An_admin_cannot_give_it_up()
    {
        var owner = await SetUpAsync();
        using (var db = shop.CreateContext())
            await db.Users.Where(u => u.Id == owner.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.Role, UserRole.Admin), Token);

        await Assert.ThrowsAsync<TwoFactorMandatoryException>(
            () => shop.RunAsync((TwoFactor twoFactor) => twoFactor.DisableAsync(owner.Id, Password, owner.NextCode(), Token)));
    }

    [Fact]
    public async Task Setting_it_up_ends_the_sessions_that_had_none()
    {
        var registered = await RegisterAsync();
        var other = await shop.RunAsync((SignIn signIn) => signIn.SignInAsync(registered.User.Email!, Password, Token));

        await SetUpAsync(registered);

        Assert.Null(await shop.RunAsync((Sessions sessions) => sessions.FindStateAsync(other.SignedIn!.Session.Id, Token)));
        Assert.NotNull(await shop.RunAsync((Sessions sessions) => sessions.FindStateAsync(registered.Session.Id, Token)));
    }

    [Fact]
    public async Task Setting_it_up_takes_a_code_of_the_newest_secret()
    {
        var registered = await RegisterAsync();
        await Assert.ThrowsAsync<ConflictException>(() => ConfirmAsync(registered, "123456"));
        var first = await StartAsync(registered);
        var second = await StartAsync(registered);

        await Assert.ThrowsAsync<InvalidCodeException>(() => ConfirmAsync(registered, new Owner(shop, registered, first.Secret).NextCode()));
        Assert.Equal(10, (await ConfirmAsync(registered, new Owner(shop, registered, second.Secret).NextCode())).Count);
        await Assert.ThrowsAsync<ConflictException>(() => StartAsync(registered));
    }

    [Fact]
    public async Task An_app_is_told_all_it_has_to_know()
    {
        var secret = await StartAsync(await RegisterAsync());

        Assert.Equal(32, secret.Secret.Length);
        Assert.Equal(
            $"otpauth://totp/GoShop:{Uri.EscapeDataString(secret.Account)}?secret={secret.Secret}&issuer=GoShop&algorithm=SHA1&digits=6&period=30",
            secret.OtpauthUri);
    }

    private Task<SignedIn> RegisterAsync() => shop.RunAsync(
        (Registration registration) => registration.RegisterAsync($"{Guid.NewGuid():N}@example.com", Password, "Anna", null, cancellationToken: Token));

    private async Task<Owner> SetUpAsync(SignedIn? registered = null)
    {
        registered ??= await RegisterAsync();
        var owner = new Owner(shop, registered, (await StartAsync(registered)).Secret);
        owner.UsedCode = owner.NextCode();
        owner.BackupCodes = await ConfirmAsync(registered, owner.UsedCode);
        return owner;
    }

    private Task<TwoFactorSecret> StartAsync(SignedIn registered) =>
        shop.RunAsync((TwoFactor twoFactor) => twoFactor.StartAsync(registered.User.Id, Token));

    private Task<IReadOnlyList<string>> ConfirmAsync(SignedIn registered, string code) =>
        shop.RunAsync((TwoFactor twoFactor) => twoFactor.ConfirmAsync(registered.User.Id, registered.Session.Id, code, Token));

    private Task<SignInStep> SignInAsync(Owner owner) =>
        shop.RunAsync((SignIn signIn) => signIn.SignInAsync(owner.Email, Password, Token));

    private Task<SignedIn> CompleteAsync(SignInStep step, string code) =>
        shop.RunAsync((TwoFactorSignIn signIn) => signIn.CompleteAsync(step.Challenge!.Token, code, Token));

    private static async Task<bool> SucceedsAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (ShopException)
        {
            return false;
        }
    }

    /// <summary>Somebody with an authenticator app.</summary>
    private sealed class Owner(ShopDatabase shop, SignedIn registered, string secret)
    {
        public Guid Id { get; } = registered.User.Id;

        public string Email { get; } = registered.User.Email!;

        public string UsedCode { get; set; } = "";

        public IReadOnlyList<string> BackupCodes { get; set; } = [];

        /// <summary>Waits for the app to show another code.</summary>
        public string NextCode()
        {
            shop.Clock.Advance(TimeSpan.FromSeconds(Totp.Period));
            return Totp.Code(Base32.Decode(secret), Totp.StepAt(shop.Clock.GetUtcNow()));
        }
    }
}
