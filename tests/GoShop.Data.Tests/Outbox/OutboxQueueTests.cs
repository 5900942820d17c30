using GoShop.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Data.Tests.Outbox;

public sealed class OutboxQueueTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    // Each test has a kind of its own, so that none claims another's messages.
    private readonly string _kind = Guid.NewGuid().ToString("N");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private OutboxQueue Queue => shop.Services.GetRequiredService<OutboxQueue>();

    [Fact]
    public async Task A_message_is_there_once_its_cause_has_committed_and_never_if_it_has_not()
    {
        await shop.RunAsync(async (IServiceProvider services) =>
        {
            var db = services.GetRequiredService<ShopContext>();
            await using var transaction = await db.Database.BeginTransactionAsync(Token);
            services.GetRequiredService<OutboxWriter>().Add(_kind, "committed");
            await db.SaveChangesAsync(Token);
            Assert.Empty(await ClaimAsync());
            await transaction.CommitAsync(Token);
            return 0;
        });
        await shop.RunAsync(async (IServiceProvider services) =>
        {
            var db = services.GetRequiredService<ShopContext>();
            await using var transaction = await db.Database.BeginTransactionAsync(Token);
            services.GetRequiredService<OutboxWriter>().Add(_kind, "rolled back");
            await db.SaveChangesAsync(Token);
            return 0;
        });

        Assert.Equal(["committed"], Read(await ClaimAsync()));
    }

    [Fact]
    public async Task A_commit_is_told_once_after_it_and_a_rollback_is_not()
    {
        var told = new List<string>();
        void Tell() => told.Add("told");
        var signal = shop.Services.GetRequiredService<OutboxSignal>();
        // Other tests of this class do not run meanwhile.
        signal.Committed += Tell;
        try
        {
            await shop.RunAsync(async (IServiceProvider services) =>
            {
                var db = services.GetRequiredService<ShopContext>();
                await using var transaction = await db.Database.BeginTransactionAsync(Token);
                services.GetRequiredService<OutboxWriter>().Add(_kind, "a");
                services.GetRequiredService<OutboxWriter>().Add(_kind, "b");
                await db.SaveChangesAsync(Token);
                told.Add("saved");
                await transaction.CommitAsync(Token);
                return 0;
            });
            told.Add("and one by itself");
            await AddAsync("c");
        }
        finally
        {
            signal.Committed -= Tell;
        }

        Assert.Equal(["saved", "told", "and one by itself", "told"], told);
    }

    [Fact]
    public async Task What_one_has_claimed_another_gets_only_when_the_lease_is_over()
    {
        await AddAsync("a");

        var first = Assert.Single(await ClaimAsync());
        Assert.Empty(await ClaimAsync());
        shop.Clock.Advance(Lease);
        var second = Assert.Single(await ClaimAsync());

        Assert.Equal((first.Id, 1, 2), (second.Id, first.Attempt, second.Attempt));
        Assert.False(await Queue.FinishAsync(first));
        Assert.True(await Queue.FinishAsync(second));
        shop.Clock.Advance(Lease);
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task Whoever_lost_a_claim_cannot_commit_what_they_did()
    {
        await AddAsync("a");
        var lost = Assert.Single(await ClaimAsync());
        shop.Clock.Advance(Lease);
        var mine = Assert.Single(await ClaimAsync());

        await Assert.ThrowsAsync<ClaimLostException>(() => FinishInTransactionAsync(lost));
        await FinishInTransactionAsync(mine);

        Assert.Equal(OutboxStatus.Sent, (await FindAsync(mine.Id)).Status);
    }

    [Fact]
    public async Task Many_who_claim_at_once_share_the_messages_and_nobody_gets_one_twice()
    {
        for (var i = 0; i < 60; i++)
            await AddAsync($"{i}");

        var claims = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            var all = new List<OutboxDelivery>();
            for (IReadOnlyList<OutboxDelivery> some; (some = await Queue.ClaimAsync([_kind], 3, Lease, Token)).Count > 0;)
                all.AddRange(some);
            return all;
        }));

        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"{i}").Order(), claims.SelectMany(Read).Order());
    }

    [Fact]
    public async Task Messages_of_one_key_come_one_after_the_other_and_hold_up_no_others()
    {
        await AddAsync("first", "order-1");
        await AddAsync("second", "order-1");
        await AddAsync("other", "order-2");

        var now = await ClaimAsync();
        Assert.Equal(["first", "other"], Read(now));
        await Queue.FailAsync(now[0], new IOException("try again"));
        Assert.Empty(await ClaimAsync());
        shop.Clock.Advance(TimeSpan.FromSeconds(2));
        var again = Assert.Single(await ClaimAsync());
        await Queue.FinishAsync(again);

        Assert.Equal("first", again.Read<string>());
        Assert.Equal(["second"], Read(await ClaimAsync()));
    }

    [Fact]
    public async Task Attempts_that_fail_are_further_and_further_apart_until_the_message_is_given_up()
    {
        await AddAsync("a");
        var waits = new List<TimeSpan>();
        OutboxDelivery delivery;
        do
        {
            delivery = Assert.Single(await ClaimAsync());
            await Queue.FailAsync(delivery, new IOException($"failure {delivery.Attempt}"));
            var wait = await Queue.FindNextAsync([_kind], Token) - shop.Clock.GetUtcNow();
            shop.Clock.Advance(wait ?? TimeSpan.Zero);
            waits.Add(wait ?? TimeSpan.Zero);
        }
        while (waits[^1] > TimeSpan.Zero);

        var dead = await FindAsync(delivery.Id);
        Assert.Equal((OutboxStatus.Dead, 16, "failure 16"), (dead.Status, dead.Attempts, dead.LastError));
        Assert.InRange(waits[0], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        Assert.InRange(waits[9], TimeSpan.FromSeconds(512), TimeSpan.FromSeconds(1024));
        Assert.All(waits, wait => Assert.True(wait <= TimeSpan.FromHours(1)));
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task What_no_repetition_helps_is_given_up_at_once_and_can_be_queued_again()
    {
        await AddAsync("a");
        var delivery = Assert.Single(await ClaimAsync());
        Assert.Equal(OutboxStatus.Dead, await Queue.FailAsync(delivery, new PermanentFailureException("There is no such mailbox.")));

        var requeued = await shop.RunAsync((DeadLetters letters) => letters.RequeueAsync(delivery.Id, Token));

        Assert.Equal((OutboxStatus.Queued, 0, "There is no such mailbox."), (requeued.Status, requeued.Attempts, requeued.LastError));
        var again = Assert.Single(await ClaimAsync());
        Assert.Equal((delivery.Id, 1), (again.Id, again.Attempt));
        Assert.False(await Queue.FinishAsync(delivery));
        await Assert.ThrowsAsync<ConflictException>(() => shop.RunAsync((DeadLetters letters) => letters.RequeueAsync(delivery.Id, Token)));
        await Assert.ThrowsAsync<NotFoundException>(() => shop.RunAsync((DeadLetters letters) => letters.RequeueAsync(Guid.NewGuid(), Token)));
    }

    [Fact]
    public async Task What_is_given_back_is_due_at_once_and_has_lost_no_attempt()
    {
        await AddAsync("a");

        await Queue.ReleaseAsync(Assert.Single(await ClaimAsync()));

        Assert.Equal(1, Assert.Single(await ClaimAsync()).Attempt);
    }

    [Fact]
    public async Task What_was_done_is_deleted_after_its_time_and_what_is_dead_is_not()
    {
        await AddAsync("done");
        await AddAsync("dead");
        await AddAsync("queued");
        var claimed = await ClaimAsync();
        await Queue.FinishAsync(claimed[0]);
        await Queue.FailAsync(claimed[1], new PermanentFailureException("no"));
        shop.Clock.Advance(TimeSpan.FromDays(1));

        await Queue.PruneAsync(shop.Clock.GetUtcNow() - TimeSpan.FromDays(2), Token);
        using var db = shop.CreateContext();
        Assert.Equal(3, await db.OutboxMessages.CountAsync(m => m.Kind == _kind, Token));
        Assert.True(await Queue.PruneAsync(shop.Clock.GetUtcNow(), Token) > 0);

        Assert.Equal(
            [OutboxStatus.Dead, OutboxStatus.Queued],
            await db.OutboxMessages.Where(m => m.Kind == _kind).OrderBy(m => m.Sequence).Select(m => m.Status).ToListAsync(Token));
    }

    private async Task<IReadOnlyList<OutboxDelivery>> ClaimAsync() => await Queue.ClaimAsync([_kind], 100, Lease, Token);

    private static IEnumerable<string> Read(IEnumerable<OutboxDelivery> deliveries) => deliveries.Select(delivery => delivery.Read<string>());

    private Task AddAsync(string payload, string? orderKey = null) => shop.RunAsync(async (IServiceProvider services) =>
    {
        services.GetRequiredService<OutboxWriter>().Add(_kind, payload, orderKey is null ? null : $"{_kind} {orderKey}");
        return await services.GetRequiredService<ShopContext>().SaveChangesAsync(Token);
    });

    private async Task<OutboxMessage> FindAsync(Guid id)
    {
        using var db = shop.CreateContext();
        return await db.OutboxMessages.SingleAsync(m => m.Id == id, Token);
    }

    private async Task FinishInTransactionAsync(OutboxDelivery delivery)
    {
        using var db = shop.CreateContext();
        await using var transaction = await db.Database.BeginTransactionAsync(Token);
        await Queue.FinishAsync(db, delivery, Token);
        await transaction.CommitAsync(Token);
    }
}
