using System.Runtime.CompilerServices;
using System.Text.Json;
using GoShop.Data.Storage;
using GoShop.Data.Tables;

namespace GoShop.Data.Jobs;

/// <summary>
/// The files of exports. What is to be exported is written down, in its order, when the export is asked for: a list of ids, so that the table has just what the keeper saw
/// then, and a run that goes on for another needs no query of its own.
/// </summary>
public sealed class ExportFiles(IBlobStore blobs, ITables tables)
{
    /// <summary>How many rows are read and written at a time.</summary>
    public const int BatchSize = 1_000;

    /// <summary>Where the list of a job's ids is kept.</summary>
    public static BlobKey ListOf(Guid jobId) => JobFiles.FolderOf(jobId).File("list.json");

    /// <summary>Writes down what is to be exported.</summary>
    /// <returns>How many there are.</returns>
    public async Task<int> SaveListAsync(Guid jobId, IAsyncEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var count = 0;
        await using var file = TemporaryFile.Create();
        await JsonSerializer.SerializeAsync(file, CountedAsync(), cancellationToken: cancellationToken);
        file.Position = 0;
        await blobs.WriteAsync(ListOf(jobId), file, cancellationToken);
        return count;

        async IAsyncEnumerable<Guid> CountedAsync()
        {
            await foreach (var id in ids.WithCancellation(cancellationToken))
            {
                count++;
                yield return id;
            }
        }
    }

    /// <summary>What was written down.</summary>
    public async IAsyncEnumerable<Guid> ReadListAsync(Job job, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var blob = await blobs.OpenAsync(new BlobKey(job.SourceKey!), cancellationToken)
            ?? throw new NotFoundException("list any more; export it again");
        await foreach (var id in JsonSerializer.DeserializeAsyncEnumerable<Guid>(blob.Content, cancellationToken: cancellationToken))
            yield return id;
    }

    /// <summary>Writes a table, and keeps it as what the job made.</summary>
    /// <param name="jobId">Which job.</param>
    /// <param name="format">How it is written down.</param>
    /// <param name="header">The names of its columns.</param>
    /// <param name="ids">What to write.</param>
    /// <param name="read">Reads the rows of some of them, in their order; those that are gone by then are left out.</param>
    /// <param name="tell">Hears how many are done.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then kept.</param>
    /// <returns>Where it is kept, and how many rows it has.</returns>
    public async Task<(BlobKey Key, int Rows)> WriteAsync(
        Guid jobId,
        TableFormat format,
        IReadOnlyList<string> header,
        IAsyncEnumerable<Guid> ids,
        Func<IReadOnlyList<Guid>, Task<IReadOnlyList<object?[]>>> read,
        Func<int, Task> tell,
        CancellationToken cancellationToken)
    {
        return await KeepAsync(jobId, format.Ending(), WriteTableAsync, cancellationToken);

        async Task<int> WriteTableAsync(Stream file)
        {
            var (done, rows) = (0, 0);
            using var writer = tables.Write(format, file, header);
            await foreach (var batch in Batches(ids, cancellationToken))
            {
                foreach (var row in await read(batch))
                {
                    writer.Write(row);
                    rows++;
                }
                done += batch.Count;
                await tell(done);
            }
            writer.Complete();
            return rows;
        }
    }

    /// <summary>Keeps a file as what a job made.</summary>
    /// <param name="jobId">Which job.</param>
    /// <param name="ending">The ending of its name, without the dot.</param>
    /// <param name="write">Writes it, and says how many rows it has.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then kept.</param>
    /// <returns>Where it is kept, and how many rows it has.</returns>
    public async Task<(BlobKey Key, int Rows)> KeepAsync(Guid jobId, string ending, Func<Stream, Task<int>> write, CancellationToken cancellationToken)
    {
        await using var file = TemporaryFile.Create();
        var rows = await write(file);
        file.Position = 0;
        var key = JobFiles.FolderOf(jobId).File($"table.{ending}");
        await blobs.WriteAsync(key, file, cancellationToken);
        return (key, rows);
    }

    private static async IAsyncEnumerable<IReadOnlyList<Guid>> Batches(
        IAsyncEnumerable<Guid> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<Guid>(BatchSize);
        await foreach (var id in ids.WithCancellation(cancellationToken))
        {
            batch.Add(id);
            if (batch.Count < BatchSize)
                continue;
            yield return batch;
            batch = new List<Guid>(BatchSize);
        }
        if (batch.Count > 0)
            yield return batch;
    }
}
