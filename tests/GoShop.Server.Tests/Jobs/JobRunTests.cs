using System.Threading.Channels;
using GoShop.Data;
using GoShop.Data.Jobs;
using GoShop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.Jobs;

public sealed class JobRunTests : IAsyncLifetime
{
    private PostgresDatabase _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Each has a database of its own, for instances take whatever jobs there are.
    public async ValueTask InitializeAsync() => _database = await PostgresDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_job_runs_and_keeps_its_result_and_what_is_wrong()
    {
        await using var instance = await StartAsync(async (run, db, token) =>
        {
            run.Report(2, "Price", "It is not a price.");
            await run.CheckpointAsync(db, 3, 3, result: null, token);
            return new JobOutcome(new { Created = 3 });
        });

        var job = await OverAsync(instance, await AddAsync(instance));

        Assert.Equal((JobStatus.Succeeded, 3, 3, 1, "{\"created\": 3}"), (job.Status, job.Done, job.Total, job.ProblemCount, job.Result));
        Assert.NotNull(job.StartedAt);
        await using var db = await ContextAsync(instance);
        var problem = await db.JobProblems.SingleAsync(Token);
        Assert.Equal((2, "Price", "It is not a price."), (problem.Row, problem.Column, problem.Message));
    }

    [Fact]
    public async Task Work_that_takes_longer_than_a_lease_stays_with_its_instance()
    {
        var runs = 0;
        var options = JobInstance.Usual with { Lease = TimeSpan.FromMilliseconds(300) };
        async Task<JobOutcome> Work(JobRun run, ShopContext db, CancellationToken token)
        {
            Interlocked.Increment(ref runs);
            await Task.Delay(TimeSpan.FromMilliseconds(900), token);
            return new JobOutcome(new { });
        }
        await using var a = await StartAsync(Work, options);
        await using var b = await StartAsync(Work, options);

        var job = await OverAsync(a, await AddAsync(a));

        Assert.Equal((JobStatus.Succeeded, 1), (job.Status, runs));
    }

    [Fact]
    public async Task What_an_instance_that_stops_had_begun_another_goes_on_with_from_the_last_checkpoint()
    {
        var begun = new TaskCompletionSource();
        await using var first = await StartAsync(async (run, db, token) =>
        {
            await run.CheckpointAsync(db, 40, 100, new { Sum = 40 }, token);
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return new JobOutcome(new { });
        });
        var id = await AddAsync(first);
        await begun.Task.WaitAsync(Token);
        // Long work is let go of at once, whatever the patience.
        await first.StopAsync(patience: TimeSpan.FromMinutes(1));

        var found = 0;
        await using var second = await StartAsync((run, db, token) =>
        {
            found = run.Job.Done;
            return Task.FromResult(new JobOutcome(new { Sum = 100 }));
        });
        var job = await OverAsync(second, id);

        Assert.Equal((JobStatus.Succeeded, 40, "{\"sum\": 100}"), (job.Status, found, job.Result));
    }

    [Fact]
    public async Task A_run_that_was_taken_for_dead_can_save_nothing_more()
    {
        var (begun, mayGoOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var outcomes = Channel.CreateUnbounded<Exception>();
        await using var instance = await StartAsync(async (run, db, token) =>
        {
            begun.TrySetResult();
            await mayGoOn.Task.WaitAsync(Token);
            try
            {
                await run.CheckpointAsync(db, 1, 1, result: null, token);
            }
            catch (Exception error)
            {
                outcomes.Writer.TryWrite(error);
                throw;
            }
            return new JobOutcome(new { });
        });
        var id = await AddAsync(instance);
        await begun.Task.WaitAsync(Token);
        await using (var db = await ContextAsync(instance))
            await db.Jobs.ExecuteUpdateAsync(job => job.SetProperty(x => x.Run, Guid.NewGuid()), Token);

        mayGoOn.SetResult();

        Assert.IsType<GoShop.Data.Outbox.ClaimLostException>(await outcomes.Reader.ReadAsync(Token));
        await using var after = await ContextAsync(instance);
        Assert.Equal(0, (await after.Jobs.SingleAsync(job => job.Id == id, Token)).Done);
    }

    [Fact]
    public async Task A_job_called_off_stops_at_its_next_checkpoint_and_saves_nothing_more()
    {
        var (begun, mayGoOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var instance = await StartAsync(async (run, db, token) =>
        {
            await run.CheckpointAsync(db, 1, 10, result: null, token);
            begun.SetResult();
            await mayGoOn.Task.WaitAsync(token);
            await run.CheckpointAsync(db, 10, 10, result: null, token);
            return new JobOutcome(new { });
        });
        var id = await AddAsync(instance);
        await begun.Task.WaitAsync(Token);

        await CancelAsync(instance, id);
        mayGoOn.SetResult();
        await SentAsync(instance);

        await using var db = await ContextAsync(instance);
        var job = await db.Jobs.SingleAsync(Token);
        Assert.Equal((JobStatus.Cancelled, 1), (job.Status, job.Done));
        await Assert.ThrowsAsync<ConflictException>(() => CancelAsync(instance, id));
        await Assert.ThrowsAsync<NotFoundException>(() => CancelAsync(instance, Guid.NewGuid()));
    }

    [Fact]
    public async Task What_cannot_be_done_fails_at_once_and_says_why()
    {
        await using var instance = await StartAsync((_, _, _) => throw new ConflictException("The table has no rows."));

        var job = await OverAsync(instance, await AddAsync(instance));

        Assert.Equal((JobStatus.Failed, "The table has no rows."), (job.Status, job.Failure));
    }

    [Fact]
    public async Task What_goes_wrong_otherwise_is_tried_again()
    {
        var attempts = 0;
        await using var instance = await StartAsync((_, _, _) => Interlocked.Increment(ref attempts) == 1
            ? throw new IOException("not now")
            : Task.FromResult(new JobOutcome(new { })));

        var job = await OverAsync(instance, await AddAsync(instance));

        Assert.Equal((JobStatus.Succeeded, 2), (job.Status, attempts));
    }

    private Task<JobInstance> StartAsync(
        Func<JobRun, ShopContext, CancellationToken, Task<JobOutcome>> act, Server.Configuration.JobOptions? options = null)
        => JobInstance.StartAsync(
            _database.ConnectionString,
            options ?? JobInstance.Usual,
            services => services.AddJobWork<Work>(JobKind.ExportOrders).AddSingleton(new Work.Deed(act)));

    private static async Task<Guid> AddAsync(JobInstance instance)
    {
        await using var scope = instance.Services.CreateAsyncScope();
        var job = scope.ServiceProvider.GetRequiredService<JobQueue>().Add(JobKind.ExportOrders, new { });
        await scope.ServiceProvider.GetRequiredService<ShopContext>().SaveChangesAsync(Token);
        return job.Id;
    }

    private static async Task CancelAsync(JobInstance instance, Guid id)
    {
        await using var scope = instance.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<JobQueue>().CancelAsync(id, Token);
    }

    private static Task<Job> OverAsync(JobInstance instance, Guid id) => Eventually.GetAsync(
        async () =>
        {
            await using var db = await ContextAsync(instance);
            return await db.Jobs.SingleAsync(job => job.Id == id, Token);
        },
        job => job.IsOver);

    private static Task<bool> SentAsync(JobInstance instance) => Eventually.GetAsync(
        async () =>
        {
            await using var db = await ContextAsync(instance);
            return await db.OutboxMessages.AllAsync(message => message.FinishedAt != null, Token);
        },
        sent => sent);

    private static Task<ShopContext> ContextAsync(JobInstance instance)
        => instance.Services.GetRequiredService<IDbContextFactory<ShopContext>>().CreateDbContextAsync(Token);

    private sealed class Work(Work.Deed deed, ShopContext db) : IJobWork
    {
        public Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken) => deed.Act(run, db, cancellationToken);

        internal sealed record Deed(Func<JobRun, ShopContext, CancellationToken, Task<JobOutcome>> Act);
    }
}
