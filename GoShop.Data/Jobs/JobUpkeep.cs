using System.Linq.Expressions;
using GoShop.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Jobs;

/// <summary>Forgets jobs that were over long ago: first their files, in the end the jobs themselves. What they changed, and the audit log of it, stays.</summary>
public sealed class JobUpkeep(ShopContext db, IBlobStore blobs)
{
    private const int BatchSize = 1_000;

    private static readonly Expression<Func<Job, bool>> HasFiles = job => job.SourceKey != null || job.FileKey != null;

    /// <summary>Removes the files of jobs that were over before a time. The jobs themselves stay, and say that their file is gone.</summary>
    /// <returns>Of how many.</returns>
    /// <exception cref="BlobStoreException">The store does not do it; the rest keep theirs.</exception>
    public async Task<int> RemoveFilesAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        var all = 0;
        int last;
        do
        {
            var old = await OverBefore(before).Where(HasFiles).OrderBy(job => job.FinishedAt).Select(job => job.Id).Take(BatchSize).ToListAsync(cancellationToken);
            foreach (var id in old)
                await RemoveFilesAsync(id, cancellationToken);
            all += last = old.Count;
        }
        while (last == BatchSize);
        return all;
    }

    /// <summary>Deletes jobs that were over before a time, with what was wrong with their tables and the files they still have.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="BlobStoreException">The store does not do it; all whose files are not removed stay.</exception>
    public async Task<int> DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        await RemoveFilesAsync(before, cancellationToken);
        var all = 0;
        int last;
        do
        {
            // By when they were begun, which is what an index knows.
            var old = OverBefore(before).Where(job => job.CreatedAt < before && job.SourceKey == null && job.FileKey == null)
                .OrderBy(job => job.CreatedAt).ThenBy(job => job.Id).Select(job => job.Id).Take(BatchSize);
            all += last = await db.Jobs.Where(job => old.Contains(job.Id)).ExecuteDeleteAsync(cancellationToken);
        }
        while (last == BatchSize);
        return all;
    }

    private IQueryable<Job> OverBefore(DateTimeOffset before) => db.Jobs.Where(job => job.FinishedAt < before);

    private async Task RemoveFilesAsync(Guid id, CancellationToken cancellationToken)
    {
        // The blobs first: a row that names none any more is right whatever happens between the two.
        await blobs.DeleteAsync(JobFiles.FolderOf(id), cancellationToken);
        await db.Jobs.Where(job => job.Id == id).ExecuteUpdateAsync(
            job => job.SetProperty(x => x.SourceKey, (string?)null).SetProperty(x => x.FileKey, (string?)null).SetProperty(x => x.FileName, (string?)null),
            cancellationToken);
    }
}
