using GoShop.Data.Auditing;
using GoShop.Data.Jobs;
using GoShop.Data.Mapping;
using GoShop.Data.Media;
using GoShop.Data.Storage;
using GoShop.Data.Tables;
using Microsoft.Extensions.Options;

namespace GoShop.Data.ProductTables;

/// <summary>Lets keepers of the shop bring products in as a table.</summary>
public sealed class ProductImports(
    JobQueue jobs, IBlobStore blobs, LooseBlobs loose, ITables tables, AuditLog audit, IOptions<ShopOptions> options, TimeProvider time)
{
    private const int FileNameLength = 200;
    private const int Beginning = 4 * 1024;

    /// <summary>Keeps the file, and gives in the job that takes products from it.</summary>
    /// <param name="content">The file; it can seek.</param>
    /// <param name="name">What its owner calls it; it says nothing of what it is.</param>
    /// <param name="mode">What is to be done about rows that cannot be taken.</param>
    /// <param name="dryRun">Whether to say what would be done, and do nothing.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then imported.</param>
    /// <exception cref="PayloadTooLargeException">The file is larger than the shop takes.</exception>
    /// <exception cref="UnsupportedMediaTypeException">It is no table that the shop reads, by its first bytes.</exception>
    /// <exception cref="ConflictException">It took so long to keep the file that it was taken for abandoned.</exception>
    public async Task<Job> ImportAsync(Stream content, string name, ImportMode mode, bool dryRun, CancellationToken cancellationToken = default)
    {
        if (content.Length > options.Value.ImportBytes)
            throw new PayloadTooLargeException($"The file is larger than {options.Value.ImportBytes} bytes.");
        var beginning = new byte[Beginning];
        var length = await content.ReadAtLeastAsync(beginning, Beginning, throwOnEndOfStream: false, cancellationToken);
        var format = tables.Recognize(beginning.AsSpan(0, length));
        content.Position = 0;

        var id = Guid.CreateVersion7(time.GetUtcNow());
        var key = JobFiles.FolderOf(id).File($"source.{format.Ending()}");
        var order = new ProductImportOrder(StorableText.OneLine(name, FileNameLength) ?? $"table.{format.Ending()}", format, mode, dryRun);
        return await loose.SaveAsync(key.Folder, async () =>
        {
            await blobs.WriteAsync(key, content, cancellationToken);
            audit.Record(new(AuditAction.ProductImportStarted, AuditTarget.Job(id)) { After = new { order.FileName, mode, dryRun } });
            return jobs.Add(JobKind.ImportProducts, order, total: null, id, key.Text);
        }, cancellationToken);
    }
}
