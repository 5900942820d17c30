using GoShop.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Accounts;

public sealed class SessionUpkeepTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static readonly ShopOptions Rules = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tokens_of_sessions_long_over_are_forgotten_then_the_sessions_and_no_others()
    {
        var (ended, unused, used) = (await StartAsync(), await StartAsync(), await StartAsync());
        await DoAsync((Sessions sessions) => sessions.SignOutAsync(ended.Session.Id, Token));

        await ForgetAsync();
        var kept = await CountTokensAsync(ended);
        shop.Clock.Advance(TimeSpan.FromDays(8));
        await ForgetAsync();
        var ofEnded = (await CountTokensAsync(ended), await CountTokensAsync(unused));
        var next = await RefreshAsync(used);
        shop.Clock.Advance(Rules.SessionLifetime - TimeSpan.FromDays(0.5));
        await ForgetAsync();
        var ofUnused = (await CountTokensAsync(unused), await CountTokensAsync(used));
        var beforeRetention = (await IsKnownAsync(ended), await IsKnownAsync(unused));
        next = await RefreshAsync(next);
        // So long after its end the first goes; the second ran out later.
        shop.Clock.Advance(Rules.SessionRetention - Rules.SessionLifetime - TimeSpan.FromDays(7));
        await ForgetAsync();
        var afterRetention = (await IsKnownAsync(ended), await IsKnownAsync(unused));

        Assert.Equal(1, kept);
        Assert.Equal((0, 1), ofEnded);
        Assert.Equal((0, 2), ofUnused);
        Assert.Equal((true, true), beforeRetention);
        Assert.Equal((false, true), afterRetention);
        Assert.True(await IsKnownAsync(next));
        await Assert.ThrowsAsync<InvalidSessionException>(() => RefreshAsync(ended));
    }

    [Fact]
    public async Task Only_sessions_that_have_neither_ended_nor_run_out_are_counted()
    {
        shop.Clock.Advance(Rules.SessionLifetime + TimeSpan.FromDays(1));
        var before = await shop.RunAsync((SessionUpkeep upkeep) => upkeep.CountLivingAsync(Token));
        await StartAsync();
        var ended = await StartAsync();
        await DoAsync((Sessions sessions) => sessions.SignOutAsync(ended.Session.Id, Token));

        Assert.Equal(0, before);
        Assert.Equal(1, await shop.RunAsync((SessionUpkeep upkeep) => upkeep.CountLivingAsync(Token)));
    }

    [Fact]
    public async Task More_than_a_batch_is_forgotten_at_once()
    {
        var user = await StartAsync();
        await using (var db = shop.CreateContext())
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO sessions (id, user_id, created_at, last_used_at, expires_at)
                SELECT gen_random_uuid(), {user.User.Id}, at, at, at FROM generate_series(1, 2500), (SELECT {shop.Clock.GetUtcNow() - TimeSpan.FromDays(500)}::timestamptz AS at) AS long_ago
                """,
                Token);
        }

        await ForgetAsync();

        await using var read = shop.CreateContext();
        Assert.Equal(user.Session.Id, (await read.Sessions.SingleAsync(s => s.UserId == user.User.Id, Token)).Id);
    }

    [Fact]
    public async Task Challenges_and_mailed_tokens_go_when_their_time_is_over()
    {
        var user = (await StartAsync()).User;
        await shop.RunAsync((AccountTokens tokens) => tokens.IssueAsync(user, AccountTokenPurpose.ResetPassword, Token));
        await using (var db = shop.CreateContext())
        {
            db.SignInChallenges.Add(new SignInChallenge(RefreshToken.Generate(), user, shop.Clock.GetUtcNow()));
            await db.SaveChangesAsync(Token);
        }

        await ForgetExpiredAsync();
        var before = await CountAsync(user.Id);
        shop.Clock.Advance(SignInChallenge.Lifetime);
        await ForgetExpiredAsync();
        var between = await CountAsync(user.Id);
        shop.Clock.Advance(AccountTokens.ResetLifetime);
        await ForgetExpiredAsync();

        Assert.Equal((1, 1), before);
        Assert.Equal((0, 1), between);
        Assert.Equal((0, 0), await CountAsync(user.Id));
    }

    private async Task ForgetExpiredAsync()
    {
        await DoAsync((TwoFactorSignIn signIn) => signIn.ForgetExpiredAsync(Token));
        await DoAsync((AccountTokens tokens) => tokens.ForgetExpiredAsync(Token));
    }

    private async Task<(int Challenges, int Tokens)> CountAsync(Guid userId)
    {
        await using var db = shop.CreateContext();
        return (await db.SignInChallenges.CountAsync(c => c.UserId == userId, Token), await db.AccountTokens.CountAsync(t => t.UserId == userId, Token));
    }

    private Task<int> DoAsync<TUseCase>(Func<TUseCase, Task> act)
        where TUseCase : notnull
        => shop.RunAsync(async (TUseCase useCase) =>
        {
            await act(useCase);
            return 0;
        });

    private Task<int> ForgetAsync() => DoAsync((SessionUpkeep upkeep) => upkeep.ForgetEndedAsync(Token));

    private async Task<int> CountTokensAsync(SignedIn signedIn)
    {
        await using var db = shop.CreateContext();
        return await db.RefreshTokens.CountAsync(t => t.SessionId == signedIn.Session.Id, Token);
    }

    private async Task<bool> IsKnownAsync(SignedIn signedIn)
    {
        await using var db = shop.CreateContext();
        return await db.Sessions.AnyAsync(s => s.Id == signedIn.Session.Id, Token);
    }

    private Task<SignedIn> RefreshAsync(SignedIn signedIn) =>
        shop.RunAsync((Sessions sessions) => sessions.RefreshAsync(signedIn.Tokens.RefreshToken, Token));

    private Task<SignedIn> StartAsync() => shop.RunAsync(
        (Registration registration) => registration.RegisterAsync($"{Guid.NewGuid():N}@example.com", "correct horse", "Anna", null, cancellationToken: Token));
}
