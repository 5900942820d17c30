using GoShop.Data.Accounts;
using GoShop.Data.Auditing;
using GoShop.Data.Jobs;
using GoShop.Data.Live;
using GoShop.Data.Outbox;
using GoShop.Data.Products;
using GoShop.Data.Storage;
using GoShop.Data.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace GoShop.Data.ProductTables;

/// <summary>
/// Takes products from a table. The file is read through once for how long it is, and then a thousand rows at a time: judged, and written where nothing is wrong. What is
/// committed is counted in the same transaction, so that a run that goes on for another passes over just these rows.
/// </summary>
internal sealed class ProductImport(
    ShopContext db,
    IDbContextFactory<ShopContext> contexts,
    IBlobStore blobs,
    ITables tables,
    IProductWatchers watchers,
    LiveEvents live,
    AuditLog audit,
    OutboxSignal signal,
    IOptions<ShopOptions> options,
    TimeProvider time) : IJobWork
{
    // Of a thousand rows. Nobody watches thousands of products go by; the list of products has them all.
    private const int MostTold = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        db.Database.SetCommandTimeout(Patience);
        var order = run.Job.ReadInput<ProductImportOrder>();
        var result = run.Job.ReadResult<ProductImportResult>() ?? new ProductImportResult();
        await using var file = await OpenAsync(run.Job, cancellationToken);
        var source = new ProductImportSource(tables, file, order.Format);
        var total = run.Job.Total ?? source.Count();
        if (order is { Mode: ImportMode.WholeFile, DryRun: false })
            result = await TakeWholeAsync(run, source, result, total, cancellationToken);
        else
            result = await TakeRowsAsync(run, source, result, total, order.DryRun, cancellationToken);
        Count(order, result);
        return new JobOutcome(result);
    }

    /// <summary>A batch a transaction.</summary>
    private async Task<ProductImportResult> TakeRowsAsync(
        JobRun run, ProductImportSource source, ProductImportResult result, int total, bool isDry, CancellationToken cancellationToken)
    {
        foreach (var batch in source.Batches(run, run.Job.Done))
        {
            if (batch.IsDone)
            {
                // The instance that wrote these may have died before anyone was told.
                await TellAsync(batch.Rows, cancellationToken);
                continue;
            }
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var (judged, changed) = await TakeAsync(run, source.Header, batch.Rows, result, isDry ? Write.Nothing : Write.Locked, cancellationToken);
            result = judged.Plus(new ProductImportResult { Refused = batch.Refused });
            await run.CheckpointAsync(db, batch.Done, total, result, cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
            await watchers.ChangedAsync(changed);
            await run.TellAsync();
        }
        if (!isDry && !result.IsApplied)
            result = await SealAsync(run, result, total, total, own: null, cancellationToken);
        return result;
    }

    /// <summary>Looks at all rows, and takes them in one transaction where nothing is wrong with any. Each row counts twice: once looked at, once written.</summary>
    private async Task<ProductImportResult> TakeWholeAsync(
        JobRun run, ProductImportSource source, ProductImportResult result, int rows, CancellationToken cancellationToken)
    {
        if (run.Job.Total is { } known)
            rows = known / 2;
        if (!result.IsJudged)
        {
            foreach (var batch in source.Batches(run, run.Job.Done).Where(batch => !batch.IsDone))
            {
                (result, _) = await TakeAsync(run, source.Header, batch.Rows, result, Write.Nothing, cancellationToken);
                result = result.Plus(new ProductImportResult { Refused = batch.Refused }) with { IsJudged = batch.IsLast };
                await run.CheckpointAsync(db, batch.Done, rows * 2, result, cancellationToken);
                await run.TellAsync();
            }
        }
        // What went wrong after that is of pictures.
        if (result.IsApplied)
        {
            foreach (var batch in source.Batches(run, done: 0))
                await TellAsync(batch.Rows, cancellationToken);
            return result;
        }
        if (run.ProblemCount > 0)
            throw new ConflictException($"{result.Refused} of {rows} rows cannot be taken, so none was.");
        return await WriteWholeAsync(run, source, result, rows, cancellationToken);
    }

    private async Task<ProductImportResult> WriteWholeAsync(JobRun run, ProductImportSource source, ProductImportResult judged, int rows, CancellationToken cancellationToken)
    {
        // What others see of how far it is cannot be in the transaction that nobody sees before its end.
        await using var beside = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var skus = source.Batches(run, done: 0).SelectMany(batch => batch.Rows).Select(row => row.Sku).ToArray();
        await db.Database.ExecuteSqlAsync($"SELECT FROM products WHERE sku = ANY ({skus}) ORDER BY id FOR NO KEY UPDATE", cancellationToken);
        var result = new ProductImportResult { IsJudged = true };
        var changed = new List<Guid>();
        foreach (var batch in source.Batches(run, done: 0))
        {
            (result, var some) = await TakeAsync(run, source.Header, batch.Rows, result, Write.AlreadyLocked, cancellationToken);
            changed.AddRange(some);
            // Somebody changed something since the rows were looked at.
            if (run.ProblemCount > 0)
                break;
            await run.CheckpointAsync(beside, Math.Max(run.Job.Done, rows + batch.Done), rows * 2, judged, cancellationToken);
            await run.TellAsync();
        }
        if (run.ProblemCount > 0)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            await run.CheckpointAsync(beside, rows * 2, rows * 2, judged with { Refused = result.Refused }, cancellationToken);
            throw new ConflictException("While the rows were written, something was changed that some of them cannot be taken beside, so none was.");
        }
        result = await SealAsync(run, result, rows * 2, rows * 2, transaction, cancellationToken);
        await watchers.ChangedAsync(changed);
        return result;
    }

    private async Task<(ProductImportResult Result, IReadOnlyList<Guid> Changed)> TakeAsync(
        JobRun run, ProductHeader header, IReadOnlyList<ProductRow> rows, ProductImportResult before, Write write, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var categories = header.Has(ProductColumn.Categories) ? await CategoryIndex.LoadAsync(db, cancellationToken) : CategoryIndex.Empty;
        var pictures = new ProductImportPictures(db, signal, run, options.Value.PictureOrigins, now);
        var batch = new ProductImportBatch(db, run, categories, header, pictures, now);
        var result = before.Plus(await batch.JudgeAsync(rows, isLocking: write is Write.Locked, cancellationToken));
        if (write is Write.Nothing)
            return (result, []);
        if (batch.Changes.Count > 0)
            result = await WriteAsync(run, batch, result, now, cancellationToken);
        // After the products that they belong to.
        if (!pictures.IsEmpty)
            await pictures.WriteAsync(cancellationToken);
        return (result, [.. batch.Changes.Select(change => change.Id)]);
    }

    private async Task<ProductImportResult> WriteAsync(JobRun run, ProductImportBatch batch, ProductImportResult result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var history = new ProductHistory(db, ActorOf(run.Job), time);
        if (result.ChangeSetId is { } set)
            await history.ResumeAsync(set, cancellationToken);
        else
            result = result with { ChangeSetId = await history.BeginAsync(ProductChangeKind.Import, cancellationToken: cancellationToken) };
        await new ProductImportWriter(db, run.Job.ActorId, now).WriteAsync(batch.Changes, cancellationToken);
        foreach (var product in batch.RunningLow(MostTold))
            live.LowStock(product);
        await db.SaveChangesAsync(cancellationToken);
        return result;
    }

    /// <summary>Says for good that all rows are done with, in the audit log too.</summary>
    private async Task<ProductImportResult> SealAsync(JobRun run, ProductImportResult result, int done, int total, IDbContextTransaction? own, CancellationToken cancellationToken)
    {
        result = result with { IsApplied = true };
        await using var made = own is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        audit.Record(new(AuditAction.ProductsImported, AuditTarget.Job(run.Job.Id))
        {
            Actor = ActorOf(run.Job),
            After = new { result.Created, result.Updated, result.Unchanged, result.Refused },
        });
        await db.SaveChangesAsync(cancellationToken);
        await run.CheckpointAsync(db, done, total, result, cancellationToken);
        await (own ?? made!).CommitAsync(CancellationToken.None);
        return result;
    }

    private async Task TellAsync(IReadOnlyList<ProductRow> rows, CancellationToken cancellationToken)
    {
        var skus = rows.Select(row => row.Sku).ToArray();
        await watchers.ChangedAsync(await db.Products.Where(product => skus.Contains(product.Sku)).Select(product => product.Id).ToListAsync(cancellationToken));
    }

    private async Task<FileStream> OpenAsync(Job job, CancellationToken cancellationToken)
    {
        await using var blob = await blobs.OpenAsync(new BlobKey(job.SourceKey!), cancellationToken)
            ?? throw new NotFoundException("file any more; upload it again");
        // Near, for it is read more than once.
        return await TemporaryFile.CopyAsync(blob.Content, cancellationToken);
    }

    private static Actor ActorOf(Job job) => job.ActorId is { } id ? Actor.Of(id, UserRole.Admin) : Actor.System;

    private static void Count(ProductImportOrder order, ProductImportResult result)
    {
        if (order.DryRun)
            return;
        JobMetrics.CountRows("created", result.Created);
        JobMetrics.CountRows("updated", result.Updated);
        JobMetrics.CountRows("unchanged", result.Unchanged);
        JobMetrics.CountRows("refused", result.Refused);
    }

    private enum Write
    {
        Nothing,
        Locked,
        AlreadyLocked,
    }
}
