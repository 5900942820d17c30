using GoShop.Data.Storage;
using GoShop.Data.Tables;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Jobs;

/// <summary>What jobs leave behind: the file they made, and what was wrong with what they were given. Whoever asks was let in by the caller.</summary>
public sealed class JobFiles(ShopContext db, IBlobStore blobs, ITables tables)
{
    /// <summary>Where the blob store has what a job reads and makes.</summary>
    internal static BlobFolder FolderOf(Guid jobId) => new("jobs", jobId);

    /// <summary>The file that a job made; null where there is none, or not any more.</summary>
    public async Task<SavedFile?> OpenAsync(Guid jobId, CancellationToken cancellationToken = default)
    {
        var job = await db.Jobs.SingleOrDefaultAsync(job => job.Id == jobId, cancellationToken);
        if (job is not { FileKey: { } text, FileName: { } name })
            return null;
        var key = new BlobKey(text);
        return await blobs.OpenAsync(key, cancellationToken) is { } blob ? new SavedFile(blob.Content, name, key.ContentType) : null;
    }

    /// <summary>All that is kept of what was wrong, as a table; null where nothing was.</summary>
    public async Task<SavedFile?> WriteProblemsAsync(Guid jobId, CancellationToken cancellationToken = default)
    {
        if (!await db.JobProblems.AnyAsync(problem => problem.JobId == jobId, cancellationToken))
            return null;
        var file = TemporaryFile.Create();
        try
        {
            using (var writer = tables.Write(TableFormat.Csv, file, ["Row", "Column", "Problem"]))
            {
                await foreach (var problem in db.JobProblems.Where(problem => problem.JobId == jobId).OrderBy(problem => problem.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
                    writer.Write(problem.Row, problem.Column, problem.Message);
                writer.Complete();
            }
            file.Position = 0;
            return new SavedFile(file, "problems.csv", "text/csv; charset=utf-8");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
