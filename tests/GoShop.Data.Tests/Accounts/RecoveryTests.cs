using GoShop.Data.Accounts;
using GoShop.Data.Auditing;
using GoShop.Data.Tests.Auditing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Accounts;

public sealed class RecoveryTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private const string Password = "correct horse";
    private const string Another = "another horse entirely";

    private readonly string _email = $"{Guid.NewGuid():N}@example.com";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_kept_by_hash_alone_and_is_good_once()
    {
        var user = await RegisterAsync(_email);
        var token = await IssueAsync(user, AccountTokenPurpose.ResetPassword);
        using var db = shop.CreateContext();

        Assert.DoesNotContain(token, (await db.AccountTokens.SingleAsync(t => t.UserId == user.Id, Token)).TokenHash.Select(b => b.ToString()));
        Assert.Equal(43, token.Length);
        await ResetAsync(token);
        await Assert.ThrowsAsync<InvalidTokenException>(() => ResetAsync(token));
    }

    [Fact]
    public async Task Of_many_who_use_a_token_at_once_one_does()
    {
        var token = await IssueAsync(await RegisterAsync(_email), AccountTokenPurpose.ResetPassword);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            try
            {
                await ResetAsync(token, $"another horse {number}");
                return true;
            }
            catch (InvalidTokenException)
            {
                return false;
            }
        }));

        Assert.Single(outcomes, done => done);
    }

    [Fact]
    public async Task A_token_out_of_date_of_another_purpose_or_of_an_address_no_longer_had_is_not_good()
    {
        var user = await RegisterAsync(_email);
        var reset = await IssueAsync(user, AccountTokenPurpose.ResetPassword);
        var verify = await IssueAsync(user, AccountTokenPurpose.VerifyEmail);
        await Assert.ThrowsAsync<InvalidTokenException>(() => ResetAsync(verify));
        await Assert.ThrowsAsync<InvalidTokenException>(() => ResetAsync(reset + "x"));

        shop.Clock.Advance(AccountTokens.ResetLifetime);
        await Assert.ThrowsAsync<InvalidTokenException>(() => ResetAsync(reset));
        using (var db = shop.CreateContext())
            await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.Email, "new" + _email), Token);
        await Assert.ThrowsAsync<InvalidTokenException>(() => VerifyAsync(verify));

        await Assert.ThrowsAnyAsync<InvalidCredentialsException>(() => SignInAsync(_email, Another));
    }

    [Fact]
    public async Task A_token_is_for_its_own_account_and_a_blocked_one_gets_no_new_password()
    {
        var (mine, others) = (await RegisterAsync(_email), await RegisterAsync("other" + _email));
        await ResetAsync(await IssueAsync(mine, AccountTokenPurpose.ResetPassword));
        Assert.NotNull(await SignInAsync(others.Email!, Password));

        var token = await IssueAsync(others, AccountTokenPurpose.ResetPassword);
        using (var db = shop.CreateContext())
            await db.Users.Where(u => u.Id == others.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.Status, UserStatus.Blocked), Token);

        await Assert.ThrowsAsync<InvalidTokenException>(() => ResetAsync(token));
    }

    [Fact]
    public async Task A_refused_password_leaves_the_token_good()
    {
        var token = await IssueAsync(await RegisterAsync(_email), AccountTokenPurpose.ResetPassword);

        await Assert.ThrowsAsync<InvalidInputException>(() => ResetAsync(token, "password123"));

        await ResetAsync(token);
    }

    [Fact]
    public async Task A_reset_makes_the_other_links_good_for_nothing()
    {
        var user = await RegisterAsync(_email);
        var (first, second) = (await IssueAsync(user, AccountTokenPurpose.ResetPassword), await IssueAsync(user, AccountTokenPurpose.ResetPassword));

        await ResetAsync(second);

        await Assert.ThrowsAsync<InvalidTokenException>(() => ResetAsync(first));
    }

    [Fact]
    public async Task Asking_for_a_reset_takes_the_same_statements_whether_or_not_there_is_such_an_account()
    {
        await RegisterAsync(_email);
        await RequestAsync(_email);
        using var known = shop.CountSql();
        await RequestAsync(_email);
        known.Dispose();
        using var unknown = shop.CountSql();
        await RequestAsync("un" + _email);

        Assert.NotEmpty(known.Statements);
        Assert.Equal(known.Statements, unknown.Statements);
        Assert.DoesNotContain(known.Statements, sql => sql.Contains("FROM users", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_current_passwords_lock_the_account_as_wrong_sign_ins_do()
    {
        var user = await RegisterAsync(_email);
        for (var i = 1; i < new ShopOptions().SignInAttempts; i++)
            await Assert.ThrowsAsync<InvalidCredentialsException>(() => ChangeAsync(user.Id, "wrong horse"));

        await Assert.ThrowsAsync<AccountLockedException>(() => ChangeAsync(user.Id, "wrong horse"));
        await Assert.ThrowsAsync<AccountLockedException>(() => ChangeAsync(user.Id, Password));
        var actions = await shop.ActionsOnAsync(user.Id);
        Assert.Equal(new ShopOptions().SignInAttempts, actions.Count(action => action is AuditAction.SignInFailed));
        Assert.Single(actions, action => action is AuditAction.LockedOut);
    }

    [Fact]
    public async Task What_is_done_to_passwords_and_addresses_is_audited_and_names_neither()
    {
        var user = await RegisterAsync(_email);
        await RequestAsync(_email);
        await ResetAsync(await IssueAsync(user, AccountTokenPurpose.ResetPassword));
        await shop.RunAsync(async (Recovery recovery) => await recovery.ChangePasswordAsync(user.Id, Another, Password + "!", Guid.NewGuid(), Token));

        using var db = shop.CreateContext();
        var done = await db.AuditEntries.Where(entry => entry.TargetId == user.Id).Select(entry => entry.Action).ToListAsync(Token);
        Assert.Contains(AuditAction.PasswordReset, done);
        Assert.Contains(AuditAction.PasswordChanged, done);
        var requested = await db.AuditEntries.Where(entry => entry.Action == AuditAction.PasswordResetRequested).ToListAsync(Token);
        Assert.All(requested, entry => Assert.DoesNotContain(_email, entry.After!, StringComparison.Ordinal));
    }

    private Task<string> IssueAsync(User user, AccountTokenPurpose purpose) => shop.RunAsync(
        async (AccountTokens tokens) => (await tokens.IssueAsync(user, purpose, Token))!);

    private Task<int> ResetAsync(string token, string password = Another) => shop.RunAsync(async (Recovery recovery) =>
    {
        await recovery.ResetPasswordAsync(token, password, Token);
        return 0;
    });

    private Task<int> VerifyAsync(string token) => shop.RunAsync(async (EmailVerification verification) =>
    {
        await verification.VerifyAsync(token, Token);
        return 0;
    });

    private Task<int> RequestAsync(string email) => shop.RunAsync(async (Recovery recovery) =>
    {
        await recovery.RequestPasswordResetAsync(email, Token);
        return 0;
    });

    private Task<User> ChangeAsync(Guid userId, string current) => shop.RunAsync(
        (Recovery recovery) => recovery.ChangePasswordAsync(userId, current, Another, Guid.NewGuid(), Token));

    private async Task<User> RegisterAsync(string email) => (await shop.RunAsync(
        (Registration registration) => registration.RegisterAsync(email, Password, "Anna", null, cancellationToken: Token))).User;

    private async Task<SignedIn> SignInAsync(string email, string password) =>
        (await shop.RunAsync((SignIn signIn) => signIn.SignInAsync(email, password, Token))).SignedIn!;
}
