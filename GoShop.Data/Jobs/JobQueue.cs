using GoShop.Data.Auditing;
using GoShop.Data.Outbox;
using GoShop.Data.PictureFetches;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Jobs;

/// <summary>Where keepers of the shop give jobs in, and call them off.</summary>
public sealed class JobQueue(ShopContext db, OutboxWriter outbox, IJobWatchers watchers, AuditLog audit, Actor actor, TimeProvider time)
{
    /// <summary>The kind of message that runs a job.</summary>
    public const string Message = "jobs.run";

    /// <summary>Adds a job to the context; the next <c>SaveChangesAsync</c> writes it together with the message that runs it. Jobs of one kind run one after the other.</summary>
    /// <param name="kind">What it does.</param>
    /// <param name="input">What exactly: becomes JSON.</param>
    /// <param name="total">How many rows there are, where that is known.</param>
    /// <param name="id">What it is to be known by; null for a new one.</param>
    /// <param name="sourceKey">Where the blob store has what it reads.</param>
    public Job Add(JobKind kind, object input, int? total = null, Guid? id = null, string? sourceKey = null)
    {
        var now = time.GetUtcNow();
        var job = new Job(id ?? Guid.CreateVersion7(now), kind, input, total, sourceKey, actor.UserId, now);
        db.Jobs.Add(job);
        outbox.Add(Message, new JobMessage(job.Id), orderKey: $"{Message} {kind}");
        return job;
    }

    /// <summary>Adds a job to the context that was done while its keeper waited, for the record and for its file.</summary>
    internal Job AddDone(JobKind kind, object input, int total, Guid id, JobOutcome outcome)
    {
        var job = new Job(id, kind, input, total, sourceKey: null, actor.UserId, time.GetUtcNow());
        job.Complete(outcome, time.GetUtcNow());
        db.Jobs.Add(job);
        return job;
    }

    /// <summary>
    /// Calls a job off that is not over, and the pictures that it named and that are not fetched yet, also where it is over itself. What it has done stays done; what it is at is undone.
    /// </summary>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    /// <exception cref="ConflictException">It is over, and so are its pictures.</exception>
    public async Task<Job> CancelAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var cancelled = await db.Jobs.Where(j => j.Id == id && j.FinishedAt == null).ExecuteUpdateAsync(
            j => j.SetProperty(x => x.Status, JobStatus.Cancelled).SetProperty(x => x.FinishedAt, now), cancellationToken);
        var job = await db.Jobs.SingleOrDefaultAsync(j => j.Id == id, cancellationToken) ?? throw new NotFoundException("job");
        var pictures = await PictureFetchQueue.DropAsync(db, id, cancellationToken);
        if (cancelled + pictures == 0)
            throw new ConflictException("The job is over.");
        audit.Record(new(AuditAction.JobCancelled, AuditTarget.Job(id)) { After = new { job.Kind, job.Done, pictures } });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        await watchers.ToldAsync(id, isOver: true);
        return job;
    }
}

/// <summary>Which job to run.</summary>
internal sealed record JobMessage(Guid JobId);
