using GoShop.Data.Accounts;
using GoShop.Data.Auditing;
using GoShop.Data.Jobs;
using GoShop.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Data.Tests.Jobs;

public sealed class JobUpkeepTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Jobs_that_were_over_long_ago_are_deleted_with_their_problems_and_files()
    {
        var keeper = Actor.Of((await shop.AddShopperAsync()).Id, UserRole.Admin);
        var (old, young, running) = (await AddAsync(keeper), await AddAsync(keeper), await AddAsync(keeper));
        await CancelAsync(old, keeper);
        shop.Clock.Advance(Retention);
        await CancelAsync(young, keeper);

        Assert.Equal(0, await DeleteAsync());
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await DeleteAsync());

        await using var db = shop.CreateContext();
        Assert.Equal([young, running], await db.Jobs.Where(job => job.Id == old || job.Id == young || job.Id == running).OrderBy(job => job.Id).Select(job => job.Id).ToListAsync(Token));
        Assert.Equal(2, await db.JobProblems.CountAsync(problem => problem.JobId != old, Token));
        Assert.False(await db.JobProblems.AnyAsync(problem => problem.JobId == old, Token));
        Assert.Equal([KeyOf(young), KeyOf(running)], shop.Blobs.Keys.Where(key => key.Text.StartsWith("jobs/", StringComparison.Ordinal)).OrderBy(key => key.Text));
        var entry = await db.AuditEntries.SingleAsync(entry => entry.TargetId == old, Token);
        Assert.Equal((AuditAction.JobCancelled, keeper.UserId), (entry.Action, entry.ActorId));
    }

    [Fact]
    public async Task While_the_store_is_away_no_job_goes_without_its_files()
    {
        var id = await AddAsync(Actor.System);
        await CancelAsync(id, Actor.System);
        shop.Clock.Advance(Retention + TimeSpan.FromDays(1));
        try
        {
            shop.Blobs.IsAway = true;
            await Assert.ThrowsAsync<BlobStoreException>(DeleteAsync);
        }
        finally
        {
            shop.Blobs.IsAway = false;
        }

        await using var db = shop.CreateContext();
        Assert.True(await db.Jobs.AnyAsync(job => job.Id == id && job.SourceKey != null, Token));
        await DeleteAsync();
        Assert.False(await db.Jobs.AnyAsync(job => job.Id == id, Token));
        Assert.DoesNotContain(KeyOf(id), shop.Blobs.Keys);
    }

    private static BlobKey KeyOf(Guid id) => new BlobFolder("jobs", id).File("source.csv");

    private async Task<Guid> AddAsync(Actor by)
    {
        // Ids follow each other by the millisecond.
        shop.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var id = Guid.CreateVersion7(shop.Clock.GetUtcNow());
        await shop.Blobs.WriteAsync(KeyOf(id), new MemoryStream([1]), Token);
        await shop.RunAsync((ShopContext db) => db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO jobs (id, kind, input, actor_id, source_key, created_at) VALUES ({id}, 'IMPORT_PRODUCTS', CAST({"{}"} AS jsonb), {by.UserId}, {KeyOf(id).Text}, {shop.Clock.GetUtcNow()});
            INSERT INTO job_problems (job_id, number, message) VALUES ({id}, 1, 'Wrong')
            """,
            Token));
        return id;
    }

    private Task<Job> CancelAsync(Guid id, Actor by) => shop.RunAsync((JobQueue jobs) => jobs.CancelAsync(id, Token), by: by);

    private Task<int> DeleteAsync() => shop.RunAsync((JobUpkeep upkeep) => upkeep.DeleteAsync(shop.Clock.GetUtcNow() - Retention, Token));
}
