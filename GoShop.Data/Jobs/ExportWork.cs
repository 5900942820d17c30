namespace GoShop.Data.Jobs;

/// <summary>Writes the table of an export that was given in. A run that goes on for another begins the file anew: what it replaces is the same.</summary>
internal abstract class ExportWork(ShopContext db, ExportFiles files) : IJobWork
{
    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var table = TableOf(run.Job);
        var (key, rows) = await files.WriteAsync(
            run.Job.Id,
            table.Format,
            table.Header,
            files.ReadListAsync(run.Job, cancellationToken),
            batch => table.ReadAsync(db, batch, cancellationToken),
            async done =>
            {
                await run.CheckpointAsync(db, Math.Max(run.Job.Done, done), run.Job.Total, result: null, cancellationToken);
                await run.TellAsync();
            },
            cancellationToken);
        return new JobOutcome(new ExportResult(rows), key.Text, table.FileName);
    }

    /// <summary>The table that a job was asked for.</summary>
    protected abstract IExportTable TableOf(Job job);
}
