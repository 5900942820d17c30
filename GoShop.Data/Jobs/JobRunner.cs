using System.Text.Json;
using GoShop.Data.Mapping;
using GoShop.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GoShop.Data.Jobs;

/// <summary>
/// Runs the jobs that the outbox hands out. A job whose instance died comes again and goes on from its last checkpoint; one that fails for another reason
/// than its own input is tried a few times more before it is given up.
/// </summary>
internal sealed partial class JobRunner(
    IDbContextFactory<ShopContext> contexts,
    IServiceProvider works,
    IJobWatchers watchers,
    TimeProvider time,
    ILogger<JobRunner> logger) : IOutboxConsumer
{
    // Each waits twice as long as the one before: about four minutes in all.
    private const int Attempts = 8;

    public async Task ConsumeAsync(OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        var id = delivery.Read<JobMessage>().JobId;
        if (await StartAsync(id, delivery.Claim, cancellationToken) is not { } job)
            return;
        try
        {
            var work = works.GetRequiredKeyedService<IJobWork>(job.Kind);
            var outcome = await work.RunAsync(new JobRun(job, watchers), cancellationToken);
            await FinishAsync(job, JobStatus.Succeeded, outcome, failure: null);
        }
        catch (JobCancelledException)
        {
            // Who called it off has told those who watch.
        }
        catch (ShopException refusal)
        {
            await FinishAsync(job, JobStatus.Failed, outcome: null, refusal.Message);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && delivery.Attempt >= Attempts)
        {
            LogGivenUp(error, job.Kind, id);
            await FinishAsync(job, JobStatus.Failed, outcome: null, "Something went wrong, and went wrong each time it was tried. The server's log says what, under the job's id.");
        }
    }

    /// <summary>Takes the job up; null where there is nothing left to do.</summary>
    private async Task<Job?> StartAsync(Guid id, Guid claim, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Waits for what another run of it, taken for dead, may still be committing.
        await db.Jobs.Where(j => j.Id == id && j.FinishedAt == null).ExecuteUpdateAsync(
            j => j.SetProperty(x => x.Status, JobStatus.Running).SetProperty(x => x.Run, claim).SetProperty(x => x.StartedAt, x => x.StartedAt ?? now),
            cancellationToken);
        if (await db.Jobs.SingleOrDefaultAsync(j => j.Id == id, cancellationToken) is not { } job)
            return null;
        // If it is over, its instance died before the message was done with, and maybe before anyone was told.
        await watchers.ToldAsync(id, job.IsOver);
        return job.IsOver ? null : job;
    }

    // Not cancellable: what is done is done.
    private async Task FinishAsync(Job job, JobStatus status, JobOutcome? outcome, string? failure)
    {
        var now = time.GetUtcNow();
        var result = outcome is null ? null : JsonSerializer.Serialize(outcome.Result, outcome.Result.GetType(), JobJson.Options);
        var (fileKey, fileName) = (outcome?.FileKey, outcome?.FileName);
        var reason = failure is null ? null : StorableText.Clean(failure, Job.FailureLength);
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var finished = await db.Jobs.Where(j => j.Id == job.Id && j.Run == job.Run && j.Status == JobStatus.Running).ExecuteUpdateAsync(
            j => j.SetProperty(x => x.Status, status)
                .SetProperty(x => x.FinishedAt, now)
                .SetProperty(x => x.Result, x => result ?? x.Result)
                .SetProperty(x => x.Failure, reason)
                .SetProperty(x => x.FileKey, fileKey)
                .SetProperty(x => x.FileName, fileName),
            CancellationToken.None);
        if (finished == 0)
            return;
        JobMetrics.CountFinished(job.Kind, status, now - (job.StartedAt ?? now));
        await watchers.ToldAsync(job.Id, isOver: true);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A job {Kind} is given up (job {JobId})")]
    private partial void LogGivenUp(Exception error, JobKind kind, Guid jobId);
}
