using GoShop.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace GoShop.Data.Tests.Accounts;

public sealed class SessionsTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static readonly RequestOrigin Tab = new() { Ip = "192.0.2.1", UserAgent = "Tab", DeviceId = "phone" };

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
        shop.Clock.Advance(TimeSpan.FromSeconds(11));

        await Assert.ThrowsAsync<InvalidSessionException>(() => RefreshAsync(stolen));

        await Assert.ThrowsAsync<InvalidSessionException>(() => RefreshAsync(current));
        Assert.False(await IsActiveAsync(current));
        Assert.Equal(SessionEnd.Reuse, await ReasonAsync(current));
        Assert.Contains(current.Session.Id, shop.SessionEnds.Heard);
    }

    [Theory]
    [InlineData("192.0.2.2", "Tab", "phone")]
    [InlineData("192.0.2.1", "Another", "phone")]
    [InlineData("192.0.2.1", "Tab", "another")]
    public async Task A_used_refresh_token_that_comes_from_elsewhere_ends_the_family_at_once(string ip, string userAgent, string deviceId)
    {
        var stolen = await StartAsync(Tab);
        var current = await RefreshAsync(stolen, Tab);

        await Assert.ThrowsAsync<InvalidSessionException>(
            () => RefreshAsync(stolen, new RequestOrigin { Ip = ip, UserAgent = userAgent, DeviceId = deviceId }));

        Assert.False(await IsActiveAsync(current));
    }

    [Fact]
    public async Task Two_tabs_that_exchange_one_token_at_once_both_go_on()
    {
        var signedIn = await StartAsync(Tab);

        var tabs = await Task.WhenAll(RefreshAsync(signedIn, Tab), RefreshAsync(signedIn, Tab));

        Assert.NotEqual(tabs[0].Tokens.RefreshToken, tabs[1].Tokens.RefreshToken);
        Assert.All(await Task.WhenAll(tabs.Select(tab => RefreshAsync(tab, Tab))), next => Assert.Equal(signedIn.Session.Id, next.Session.Id));
    }

    [Fact]
    public async Task A_token_that_comes_again_and_again_ends_the_family_however_soon()
    {
        var signedIn = await StartAsync(Tab);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            try
            {
                await RefreshAsync(signedIn, Tab);
                return true;
            }
            catch (InvalidSessionException)
            {
                return false;
            }
        }));

        Assert.Equal(11, outcomes.Count(succeeded => succeeded));
        Assert.False(await IsActiveAsync(signedIn));
    }

    [Theory]
    [InlineData(true, "phone", true)]
    [InlineData(true, "another", false)]
    [InlineData(true, null, false)]
    [InlineData(false, "another", true)]
    public async Task A_session_goes_on_only_on_its_device_where_that_is_checked(bool isChecked, string? deviceId, bool goesOn)
    {
        var signedIn = await StartAsync(Tab);
        var options = shop.Services.GetRequiredService<IOptions<ShopOptions>>().Value;

        options.CheckDeviceId = isChecked;
        try
        {
            var refresh = RefreshAsync(signedIn, Tab with { DeviceId = deviceId });
            if (goesOn)
                await refresh;
            else
                await Assert.ThrowsAsync<InvalidSessionException>(() => refresh);
        }
        finally
        {
            options.CheckDeviceId = false;
        }
        Assert.Equal(goesOn, await IsActiveAsync(signedIn));
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

    private Task<SignedIn> StartAsync(RequestOrigin? from = null) => shop.RunAsync(
        (Registration registration) => registration.RegisterAsync($"{Guid.NewGuid():N}@example.com", "correct horse", "Anna", null, cancellationToken: Token), from);

    private Task<SignedIn> RefreshAsync(SignedIn signedIn, RequestOrigin? from = null) =>
        shop.RunAsync((Sessions sessions) => sessions.RefreshAsync(signedIn.Tokens.RefreshToken, Token), from);

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
