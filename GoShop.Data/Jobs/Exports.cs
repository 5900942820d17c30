using GoShop.Data.Auditing;
using GoShop.Data.Storage;
using GoShop.Data.Tables;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Jobs;

/// <summary>Starts exports, in the background or at once.</summary>
public sealed class Exports(ShopContext db, JobQueue jobs, ExportFiles files, LooseBlobs loose, AuditLog audit, TimeProvider time)
{
    /// <summary>Exports a table.</summary>
    /// <param name="table">Which table.</param>
    /// <param name="list">The ids of its rows, in their order.</param>
    /// <param name="wait">Whether to answer when the file is there, and not before.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then exported.</param>
    /// <exception cref="ConflictException">It took so long that its file was taken for abandoned.</exception>
    public Task<Job> ExportAsync(IExportTable table, IQueryable<Guid> list, bool wait, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        return loose.SaveAsync(
            JobFiles.FolderOf(id),
            () => wait ? WriteAsync(id, table, list, cancellationToken) : QueueAsync(id, table, list, cancellationToken),
            cancellationToken);
    }

    /// <summary>Exports what is written while the caller waits; it is kept as a job that was done.</summary>
    /// <param name="export">What it is.</param>
    /// <param name="write">Writes the file, and says how many rows it has.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then exported.</param>
    /// <exception cref="ConflictException">It took so long that its file was taken for abandoned.</exception>
    public Task<Job> WriteAsync(IExport export, Func<Stream, Task<int>> write, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        return loose.SaveAsync(JobFiles.FolderOf(id), KeepAsync, cancellationToken);

        async Task<Job> KeepAsync()
        {
            var (key, rows) = await files.KeepAsync(id, Path.GetExtension(export.FileName)[1..], write, cancellationToken);
            return Done(id, export, key, rows);
        }
    }

    // For the background to write.
    private async Task<Job> QueueAsync(Guid id, IExportTable table, IQueryable<Guid> list, CancellationToken cancellationToken)
    {
        var count = await files.SaveListAsync(id, list.AsAsyncEnumerable(), cancellationToken);
        var job = jobs.Add(table.Kind, table.Order, count, id, ExportFiles.ListOf(id).Text);
        Record(table, job, count);
        return job;
    }

    // While the caller waits; it is kept as a job that was done.
    private async Task<Job> WriteAsync(Guid id, IExportTable table, IQueryable<Guid> list, CancellationToken cancellationToken)
    {
        // The list is read whole before its rows are: one connection does one thing at a time.
        var ids = await list.ToListAsync(cancellationToken);
        var (key, rows) = await files.WriteAsync(
            id, table.Format, table.Header, ids.ToAsyncEnumerable(), batch => table.ReadAsync(db, batch, cancellationToken), _ => Task.CompletedTask, cancellationToken);
        return Done(id, table, key, rows);
    }

    private Job Done(Guid id, IExport export, BlobKey key, int rows)
    {
        var job = jobs.AddDone(export.Kind, export.Order, rows, id, new JobOutcome(new ExportResult(rows), key.Text, export.FileName));
        Record(export, job, rows);
        return job;
    }

    private void Record(IExport export, Job job, int rows) => audit.Record(new(export.Action, AuditTarget.Job(job.Id)) { After = export.Tell(rows) });
}

/// <summary>What can be exported.</summary>
public interface IExport
{
    JobKind Kind { get; }

    /// <summary>What the audit log calls exporting it.</summary>
    AuditAction Action { get; }

    /// <summary>What to save it as.</summary>
    string FileName { get; }

    /// <summary>What the job was asked to do, from which the file can be made again.</summary>
    object Order { get; }

    /// <summary>What the audit log tells of it.</summary>
    object Tell(int rows);
}

/// <summary>A table that can be exported.</summary>
public interface IExportTable : IExport
{
    TableFormat Format { get; }

    /// <summary>The names of its columns.</summary>
    IReadOnlyList<string> Header { get; }

    object IExport.Tell(int rows) => new { Format, Rows = rows };

    /// <summary>The rows of some ids, in their order; those that are gone are left out.</summary>
    Task<IReadOnlyList<object?[]>> ReadAsync(ShopContext db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken);
}

/// <summary>What came of an export.</summary>
/// <param name="Rows">How many rows the table has below its header.</param>
internal sealed record ExportResult(int Rows);
