using System.Text.Json;
using GoShop.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Jobs;

/// <summary>A job in the hands of whoever works on it: how far it had come, and where to say how far it is.</summary>
public sealed class JobRun(Job job, IJobWatchers watchers)
{
    private readonly List<FoundProblem> _unsaved = [];
    private int _unsavedCount;

    /// <summary>The job as it was when this run began.</summary>
    public Job Job { get; } = job;

    /// <summary>How many things were found wrong so far, by earlier runs too.</summary>
    public int ProblemCount { get; private set; } = job.ProblemCount;

    /// <summary>Notes that something is wrong with what the job was given; the next checkpoint saves it.</summary>
    /// <param name="row">The row of the table, the header's being 1; null where it is about the whole.</param>
    /// <param name="column">The column, as the header names it; null where it is about the whole row.</param>
    /// <param name="message">What is wrong, and what would be right.</param>
    public void Report(int? row, string? column, string message)
    {
        ProblemCount++;
        _unsavedCount++;
        if (ProblemCount <= JobProblem.Limit)
            _unsaved.Add(new FoundProblem(row, column, message));
    }

    /// <summary>Saves how far the job is and what was reported, in the transaction of the step itself where the context has one.</summary>
    /// <param name="db">What the step is saved with; it tracks nothing afterwards.</param>
    /// <param name="done">How many rows are done with.</param>
    /// <param name="total">How many there are, where that is known.</param>
    /// <param name="result">What has come of it so far; null leaves what was said before.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then saved.</param>
    /// <exception cref="JobCancelledException">It was called off; the transaction must not commit.</exception>
    /// <exception cref="ClaimLostException">It is another run's by now; the transaction must not commit.</exception>
    public async Task CheckpointAsync(ShopContext db, int done, int? total, object? result, CancellationToken cancellationToken)
    {
        var json = result is null ? null : JsonSerializer.Serialize(result, JobJson.Options);
        var (jobId, run) = (Job.Id, Job.Run);
        await using var own = _unsavedCount > 0 && db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        var saved = await db.Jobs.Where(j => j.Id == jobId && j.Run == run && j.Status == JobStatus.Running).ExecuteUpdateAsync(
            j => j.SetProperty(x => x.Done, done)
                .SetProperty(x => x.Total, total)
                .SetProperty(x => x.Result, x => json ?? x.Result),
            cancellationToken);
        if (saved == 0)
            throw await db.Jobs.AnyAsync(j => j.Id == jobId && j.FinishedAt == null, cancellationToken) ? new ClaimLostException() : new JobCancelledException();
        if (_unsavedCount > 0)
        {
            await JobProblems.AppendAsync(db, jobId, _unsavedCount, _unsaved, cancellationToken);
            if (own is not null)
                await own.CommitAsync(CancellationToken.None);
            _unsaved.Clear();
            _unsavedCount = 0;
        }
        db.ChangeTracker.Clear();
    }

    /// <summary>Tells those who watch that a checkpoint is committed.</summary>
    public Task TellAsync() => watchers.ToldAsync(Job.Id, isOver: false);
}
