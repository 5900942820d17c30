using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GoShop.Data.Storage;

/// <summary>
/// Keeps account of blobs that no row holds on to, so that whatever breaks off, none is forgotten and no row is without its blob: a folder is noted as loose, then written, and struck
/// out in the transaction that saves the row that names it. What is not struck out within the time of grace is deleted, and so is what its row has let go of.
/// </summary>
public sealed class LooseBlobs(ShopContext db, IDbContextFactory<ShopContext> contexts, IBlobStore blobs, TimeProvider time)
{
    private const int Batch = 100;

    /// <summary>Notes, at once, that a folder is about to be written.</summary>
    public async Task AddAsync(BlobFolder folder, CancellationToken cancellationToken)
    {
        // Apart: a write that its client named is not yet done by this.
        await using var apart = await contexts.CreateDbContextAsync(cancellationToken);
        await apart.Database.ExecuteSqlAsync($"INSERT INTO loose_blobs (folder, since) VALUES ({folder.Text}, {time.GetUtcNow()})", cancellationToken);
    }

    /// <summary>Writes a folder, and saves the rows that name it: both or neither. What cannot be saved leaves nothing behind.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="write">Writes into it, and adds to the scope's context what names it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ConflictException">It took longer than the time of grace.</exception>
    public async Task<T> SaveAsync<T>(BlobFolder folder, Func<Task<T>> write, CancellationToken cancellationToken)
    {
        await AddAsync(folder, cancellationToken);
        try
        {
            var named = await write();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await HoldAsync([folder], cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
            return named;
        }
        catch
        {
            await DropAsync(folder);
            throw;
        }
    }

    /// <summary>Strikes folders out, in the transaction that saves the rows that name them.</summary>
    /// <exception cref="ConflictException">One was deleted already: its upload took longer than the time of grace.</exception>
    public async Task HoldAsync(IReadOnlyCollection<BlobFolder> folders, CancellationToken cancellationToken)
    {
        var names = folders.Select(folder => folder.Text).ToArray();
        if (await db.LooseBlobs.Where(b => names.Contains(b.Folder)).ExecuteDeleteAsync(cancellationToken) < names.Length)
            throw new ConflictException("The upload took too long.");
    }

    /// <summary>
    /// Deletes what was written in vain, unless a row holds on to it after all, whose transaction was not known to have committed. Where that cannot be done now,
    /// <see cref="CollectAsync"/> will.
    /// </summary>
    public async Task DropAsync(BlobFolder folder)
    {
        try
        {
            // Apart: a write that its client named has failed by this, and may be tried again.
            await using var apart = await contexts.CreateDbContextAsync(CancellationToken.None);
            await using var transaction = await apart.Database.BeginTransactionAsync(CancellationToken.None);
            if (await apart.LooseBlobs.Where(b => b.Folder == folder.Text).ExecuteDeleteAsync(CancellationToken.None) == 0)
                return;
            await blobs.DeleteAsync(folder, CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception away) when (away is BlobStoreException or NpgsqlException)
        {
            // It stays noted.
        }
    }

    /// <summary>Deletes what has been loose for longer than the time of grace. Several instances may do so at once.</summary>
    /// <returns>How many folders were deleted.</returns>
    /// <exception cref="BlobStoreException">The store does not do it; the rest stays noted.</exception>
    public async Task<int> CollectAsync(TimeSpan grace, CancellationToken cancellationToken = default)
    {
        var collected = 0;
        int last;
        do
        {
            last = await CollectBatchAsync(time.GetUtcNow() - grace, cancellationToken);
            collected += last;
        }
        while (last == Batch);
        return collected;
    }

    private async Task<int> CollectBatchAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Who strikes one of these out waits, and finds it gone.
        var folders = await db.Database
            .SqlQuery<string>($"""SELECT folder AS "Value" FROM loose_blobs WHERE since <= {before} ORDER BY since LIMIT {Batch} FOR UPDATE SKIP LOCKED""")
            .ToArrayAsync(cancellationToken);
        foreach (var folder in folders)
            await blobs.DeleteAsync(new BlobFolder(folder), cancellationToken);
        await db.LooseBlobs.Where(b => folders.Contains(b.Folder)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return folders.Length;
    }
}
