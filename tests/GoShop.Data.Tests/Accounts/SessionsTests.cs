using GoShop.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Data.Tests.Accounts;

public sealed class SessionsTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_refresh_token_is_good_for_the_next()
    {
        var first = await StartAsync();

        var second = await RefreshAsync(first);
        var third = await RefreshAsync(second);

        Assert.Equal(first.Session.Id, third.Session.Id);
        Assert.Equal(3, new[] { first, second, third }.Select(s => s.Tokens.RefreshToken).Distinct().Count());
    }

    [Fact]
    public async Task A_used_refresh_token_that_comes_again_ends_the_whole_family()
    {
        var stolen = await StartAsync();
        var current = await RefreshAsync(stolen);

        await Assert.ThrowsAsync<InvalidSessionException>(() => RefreshAsync(stolen));

        await Assert.ThrowsAsync<InvalidSessionException>(() => RefreshAsync(current));
        Assert.False(await IsActiveAsync(current));
        Assert.Equal(SessionEnd.Reuse, await ReasonAsync(current));
    }

    [Fact]
    public async Task Of_many_exchanges_of_one_token_at_once_at_most_one_succeeds()
    {
        var signedIn = await StartAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await RefreshAsync(signedIn);
                return true;
            }
            catch (InvalidSessionException)
            {
                return false;
            }
        }));

        Assert.Single(outcomes, succeeded => succeeded);
        Assert.False(await IsActiveAsync(signedIn));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_its_tokens()
    {
        var signedIn = await StartAsync();

        await shop.RunAsync((Sessions sessions) => AsTrue(sessions.SignOutAsync(signedIn.Session.Id, Token)));

        Assert.False(await IsActiveAsync(signedIn));
        await Assert.ThrowsAsync<InvalidSessionException>(() => RefreshAsync(signedIn));
        Assert.Equal(SessionEnd.SignOut, await ReasonAsync(signedIn));
    }

    [Fact]
    public async Task An_unused_session_runs_out_and_a_used_one_goes_on()
    {
        var lifetime = new ShopOptions().SessionLifetime;
        var used = await StartAsync();
        var unused = await StartAsync();
        shop.Clock.Advance(lifetime - TimeSpan.FromHours(1));
        used = await RefreshAsync(used);
        shop.Clock.Advance(TimeSpan.FromHours(2));

        Assert.True(await IsActiveAsync(used));
        Assert.False(await IsActiveAsync(unused));
        await Assert.ThrowsAsync<InvalidSessionException>(() => RefreshAsync(unused));
    }

    [Fact]
    public async Task A_user_in_another_role_has_to_refresh()
    {
        var signedIn = await StartAsync();
        using (var db = shop.CreateContext())
        {
            await db.Users.Where(u => u.Id == signedIn.User.Id)
                .ExecuteUpdateAsync(u => u.SetProperty(x => x.Role, UserRole.Admin), Token);
        }

        Assert.False(await IsActiveAsync(signedIn));
        var refreshed = await RefreshAsync(signedIn);
        Assert.Equal(UserRole.Admin, refreshed.User.Role);
        Assert.True(await IsActiveAsync(refreshed));
    }

    [Fact]
    public async Task A_blocked_user_has_no_active_session()
    {
        var signedIn = await StartAsync();
        using (var db = shop.CreateContext())
        {
            await db.Users.Where(u => u.Id == signedIn.User.Id)
                .ExecuteUpdateAsync(u => u.SetProperty(x => x.Status, UserStatus.Blocked), Token);
        }

        Assert.False(await IsActiveAsync(signedIn));
        await Assert.ThrowsAsync<InvalidSessionException>(() => RefreshAsync(signedIn));
    }

    [Fact]
    public async Task An_owner_ends_sessions_of_their_own_alone()
    {
        var (mine, theirs) = (await StartAsync(), await StartAsync());

        await RevokeAsync(mine.User.Id, mine.Session.Id);
        await Assert.ThrowsAsync<NotFoundException>(() => RevokeAsync(mine.User.Id, theirs.Session.Id));
        await Assert.ThrowsAsync<NotFoundException>(() => RevokeAsync(mine.User.Id, mine.Session.Id));

        Assert.False(await IsActiveAsync(mine));
        Assert.True(await IsActiveAsync(theirs));
        Assert.Equal(SessionEnd.Revoked, await ReasonAsync(mine));
    }

    [Fact]
    public async Task An_end_is_told_once_it_is_committed_and_not_before()
    {
        var signedIn = await StartAsync();
        using var scope = shop.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        var sessions = scope.ServiceProvider.GetRequiredService<Sessions>();

        await using (await db.Database.BeginTransactionAsync(Token))
            Assert.Equal(1, await sessions.EndAllAsync(signedIn.User.Id, SessionEnd.Role, cancellationToken: Token));
        await using (var other = await db.Database.BeginTransactionAsync(Token))
            await other.CommitAsync(Token);
        Assert.DoesNotContain(signedIn.Session.Id, shop.SessionEnds.Heard);
        Assert.True(await IsActiveAsync(signedIn));

        await using (var transaction = await db.Database.BeginTransactionAsync(Token))
        {
            await sessions.EndAllAsync(signedIn.User.Id, SessionEnd.Role, cancellationToken: Token);
            Assert.DoesNotContain(signedIn.Session.Id, shop.SessionEnds.Heard);
            await transaction.CommitAsync(Token);
        }
        Assert.Contains(signedIn.Session.Id, shop.SessionEnds.Heard);
        Assert.Equal(SessionEnd.Role, await ReasonAsync(signedIn));
    }

    [Fact]
    public async Task Ends_wait_for_being_announced()
    {
        var signedIn = await StartAsync();
        await shop.RunAsync((Sessions sessions) => sessions.EndAllAsync(signedIn.User.Id, SessionEnd.Blocked, cancellationToken: Token));

        Assert.Contains(signedIn.Session.Id, await shop.RunAsync((EndedSessions ended) => ended.UnannouncedAsync(Token)));
        await shop.RunAsync((EndedSessions ended) => AsTrue(ended.MarkAnnouncedAsync([signedIn.Session.Id], Token)));
        Assert.DoesNotContain(signedIn.Session.Id, await shop.RunAsync((EndedSessions ended) => ended.UnannouncedAsync(Token)));
        Assert.Contains(signedIn.Session.Id, await shop.RunAsync((EndedSessions ended) => ended.LatelyAsync(TimeSpan.FromMinutes(15), Token)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("made up")]
    [InlineData("\0")]
    public async Task An_unknown_token_is_refused(string token) => await Assert.ThrowsAsync<InvalidSessionException>(
        () => shop.RunAsync((Sessions sessions) => sessions.RefreshAsync(token, Token)));

    [Fact]
    public async Task The_database_knows_no_token_itself()
    {
        var signedIn = await StartAsync();
        using var db = shop.CreateContext();

        var hash = await db.RefreshTokens.Where(t => t.SessionId == signedIn.Session.Id).Select(t => t.TokenHash).SingleAsync(Token);

        Assert.Equal(RefreshToken.Hash(signedIn.Tokens.RefreshToken), hash);
        Assert.Equal(43, signedIn.Tokens.RefreshToken.Length);
    }

    private Task<SignedIn> StartAsync() => shop.RunAsync((Registration registration) => registration.RegisterAsync(
        $"{Guid.NewGuid():N}@example.com", "correct horse", "Anna", null, Token));

    private Task<SignedIn> RefreshAsync(SignedIn signedIn) =>
        shop.RunAsync((Sessions sessions) => sessions.RefreshAsync(signedIn.Tokens.RefreshToken, Token));

    private Task<bool> RevokeAsync(Guid userId, Guid sessionId) =>
        shop.RunAsync((Sessions sessions) => AsTrue(sessions.RevokeAsync(userId, sessionId, Token)));

    private static async Task<bool> AsTrue(Task act)
    {
        await act;
        return true;
    }

    private async Task<bool> IsActiveAsync(SignedIn signedIn) =>
        await shop.RunAsync((Sessions sessions) => sessions.FindStateAsync(signedIn.Session.Id, Token)) is { } state
        && state.Role == signedIn.User.Role;

    private async Task<SessionEnd?> ReasonAsync(SignedIn signedIn)
    {
        using var db = shop.CreateContext();
        return await db.Sessions.Where(s => s.Id == signedIn.Session.Id).Select(s => s.EndReason).SingleAsync(Token);
    }
}
