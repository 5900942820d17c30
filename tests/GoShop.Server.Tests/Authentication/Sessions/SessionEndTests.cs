using System.Net;
using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Schema.Accounts;
using GoShop.Server.Authentication;
using GoShop.Server.Authentication.Sessions;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Live;
using GoShop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using StoredSessions = GoShop.Data.Accounts.Sessions;

namespace GoShop.Server.Tests.Authentication.Sessions;

/// <summary>Sessions that are ended on one instance while they are used on the other.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class SessionEndTests(DemoShopFixture shop, TwoInstances instances) : IClassFixture<TwoInstances>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_of_somebody_signed_in_takes_no_statement_once_the_session_is_known()
    {
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        using var other = new GraphClient(instances.B.Address);
        other.Carry(shopper.AccessToken);
        await shopper.AskAsync("{ __typename }");
        // What the first has read it tells Redis beside its answer; the other finds it there.
        Assert.True((await SharedAsync(shopper, found => found is (true, not null))).IsKnown);

        // Where Redis takes too long on a busy machine, PostgreSQL is asked after all: not every time.
        var statements = await Eventually.GetAsync(CountAsync, found => found.Count == 0);

        Assert.Empty(statements);

        async Task<IReadOnlyList<string>> CountAsync()
        {
            using var sql = shop.CountSql();
            await shopper.AskAsync("{ __typename }");
            await other.AskAsync("{ __typename }");
            return [.. OfRequests(sql)];
        }
    }

    [Fact]
    public async Task Signing_out_on_one_instance_ends_the_session_on_the_other()
    {
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        using var other = new GraphClient(instances.B.Address);
        other.Carry(shopper.AccessToken);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(other));

        await shopper.AskAsync("mutation { signOut { signedOut } }");

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(shopper));
        Assert.Equal(HttpStatusCode.Unauthorized, await EventualStatusAsync(other));
    }

    [Theory]
    [InlineData(LiveTransport.WebSocket, "4403 The sign-in has ended")]
    [InlineData(LiveTransport.EventStream, "UNAUTHENTICATED The sign-in has ended")]
    public async Task What_is_open_on_the_other_instance_is_closed_though_nothing_happens_on_it(LiveTransport transport, string reason)
    {
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        await using var watch = await LiveWatch.OpenAsync(transport, instances.B, shopper.AccessToken, "subscription { myOrdersChanged { id } }");

        await shopper.AskAsync("mutation { signOut { signedOut } }");

        Assert.Equal(reason, await watch.EndedAsync());
    }

    [Fact]
    public async Task What_was_told_while_an_instance_could_not_hear_it_closes_what_is_open_there_once_it_hears_again()
    {
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        await using var watch = await LiveWatch.OpenAsync(LiveTransport.WebSocket, instances.B, shopper.AccessToken, "subscription { myOrdersChanged { id } }");
        // As it stands once all others have been told.
        await using (var scope = instances.A.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ShopContext>().Database.ExecuteSqlAsync(
                $"UPDATE sessions SET ended_at = now(), end_reason = 'BLOCKED', end_announced = true WHERE id = {SessionOf(shopper)}", Token);
        }

        // The other socket, over which it asks, is there all the time.
        await instances.Redis.AskAsync("client", "kill", "type", "pubsub");

        Assert.Equal("4403 The sign-in has ended", await watch.EndedAsync());
    }

    [Fact]
    public async Task Ending_all_sessions_of_a_user_spares_the_one_that_is_excepted()
    {
        var (email, password) = ($"{Guid.NewGuid():N}@example.com", "correct horse battery");
        using var ended = new GraphClient(instances.A.Address);
        var userId = Guid.Parse(await ended.RegisterAsync(email, password));
        using var kept = new GraphClient(instances.B.Address);
        await kept.SignInAsync(email, password);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ended));

        await using (var scope = instances.B.Services.CreateAsyncScope())
            Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<StoredSessions>().EndAllAsync(userId, SessionEnd.Password, SessionOf(kept), Token));

        Assert.Equal(HttpStatusCode.Unauthorized, await EventualStatusAsync(ended));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(kept));
    }

    [Fact]
    public async Task A_reader_that_saw_the_session_alive_before_its_end_cannot_bring_it_back_after_it()
    {
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        await shopper.AskAsync("mutation { signOut { signedOut } }");
        var shared = instances.A.Services.GetRequiredService<ISharedSessionStates>();

        shared.Store(SessionOf(shopper), new SessionState(UserRole.Customer));

        Assert.Equal((true, null), await shared.FindAsync(SessionOf(shopper)));
    }

    [Fact]
    public async Task An_end_that_the_instance_could_not_tell_of_reaches_the_others_through_the_database()
    {
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(shopper));

        // As an instance does that is killed between its commit and telling of it.
        await ChangeAsync(shopper, session => session
            .SetProperty(x => x.EndedAt, DateTimeOffset.UtcNow).SetProperty(x => x.EndReason, SessionEnd.Blocked));

        Assert.Equal(HttpStatusCode.Unauthorized, await EventualStatusAsync(shopper));
        Assert.Equal((true, null), await SharedAsync(shopper, found => found is (true, null)));
    }

    [Fact]
    public async Task A_redis_that_comes_back_with_what_it_knew_before_an_end_is_told_of_it_again()
    {
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        await shopper.AskAsync("mutation { signOut { signedOut } }");
        Assert.Equal((true, null), await SharedAsync(shopper, found => found is (true, null)));

        await instances.Redis.AskAsync("set", $"two:session:{SessionOf(shopper):N}", nameof(UserRole.Customer));
        await instances.Redis.AskAsync("client", "kill", "type", "normal");

        Assert.Equal((true, null), await SharedAsync(shopper, found => found is (true, null)));
    }

    [Fact]
    public async Task Last_use_is_written_down_for_all_at_once_and_not_with_each_request()
    {
        using var shopper = new GraphClient(instances.A.Address);
        await shopper.RegisterAsync();
        await ChangeAsync(shopper, session => session.SetProperty(x => x.LastUsedAt, DateTimeOffset.UtcNow.AddHours(-1)));

        await shopper.AskAsync("{ __typename }");
        var before = await LastUseAsync(shopper);
        await instances.A.Services.GetRequiredService<SessionUse>().WriteAsync(Token);
        var after = await LastUseAsync(shopper);

        Assert.InRange(DateTimeOffset.UtcNow - before, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
        Assert.InRange(DateTimeOffset.UtcNow - after, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    private Guid SessionOf(GraphClient client)
        => Guid.Parse(instances.A.Services.GetRequiredService<AccessTokens>().Read(client.AccessToken!).User!.FindFirstValue(Caller.SessionClaim)!);

    private Task<(bool IsKnown, SessionState? State)> SharedAsync(GraphClient client, Func<(bool, SessionState?), bool> isRight)
    {
        var shared = instances.A.Services.GetRequiredService<ISharedSessionStates>();
        return Eventually.GetAsync(() => shared.FindAsync(SessionOf(client)).AsTask(), isRight);
    }

    private async Task ChangeAsync(GraphClient client, Action<UpdateSettersBuilder<Session>> change)
    {
        await using var scope = instances.A.Services.CreateAsyncScope();
        var id = SessionOf(client);
        await scope.ServiceProvider.GetRequiredService<ShopContext>().Sessions.Where(session => session.Id == id).ExecuteUpdateAsync(change, Token);
    }

    private async Task<DateTimeOffset> LastUseAsync(GraphClient client)
    {
        await using var scope = instances.A.Services.CreateAsyncScope();
        var id = SessionOf(client);
        return (await scope.ServiceProvider.GetRequiredService<ShopContext>().Sessions.SingleAsync(session => session.Id == id, Token)).LastUsedAt;
    }

    private static async Task<HttpStatusCode> StatusAsync(GraphClient client)
        => (await client.Http.GetAsync("/graphql?query={__typename}", Token)).StatusCode;

    private static Task<HttpStatusCode> EventualStatusAsync(GraphClient client)
        => Eventually.GetAsync(() => StatusAsync(client), status => status == HttpStatusCode.Unauthorized);

    // The look for ends that were not told of goes on beside the requests.
    private static IEnumerable<string> OfRequests(SqlCounter sql) => sql.Statements.Where(text => !text.Contains("end_announced", StringComparison.Ordinal));
}
