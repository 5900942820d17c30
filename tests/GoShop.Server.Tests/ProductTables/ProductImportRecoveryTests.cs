using System.Text;
using System.Text.Json.Nodes;
using GoShop.Data;
using GoShop.Data.Jobs;
using GoShop.Data.ProductTables;
using GoShop.Data.Storage;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Imaging;
using GoShop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.ProductTables;

/// <summary>Imports that are broken off at each of their steps, and gone on with.</summary>
public sealed class ProductImportRecoveryTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private const int Rows = 2_300;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ImportMode.ValidRows)]
    [InlineData(ImportMode.WholeFile)]
    public async Task Each_row_is_taken_once_however_often_its_instance_dies(ImportMode mode)
    {
        var prefix = Guid.NewGuid().ToString("N")[..8];
        var table = new StringBuilder("SKU,Name,Price,Stock\n");
        for (var row = 0; row < Rows; row++)
            table.Append($"{prefix}-{row},Lamp {row},{row % 100 + 1},{row % 7}\n");
        await using var server = await ShopServer.StartAsync(database.ConnectionString);
        var id = await AddAsync(server, table.ToString(), mode);

        var deaths = 0;
        while (await RunAsync(server, id, new Mortal(steps: deaths)))
            deaths++;

        Assert.InRange(deaths, 2, 6);
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        var made = db.Products.Where(product => product.Sku.StartsWith(prefix));
        Assert.Equal(Rows, await made.CountAsync(Token));
        Assert.Equal(
            Enumerable.Range(0, Rows).Sum(row => row % 7),
            await db.StockMovements.Where(movement => made.Any(product => product.Id == movement.ProductId)).SumAsync(movement => movement.Delta, Token));
        var job = await db.Jobs.SingleAsync(job => job.Id == id, Token);
        Assert.Equal((Rows, 0, 0), (Count(job, "created"), Count(job, "updated"), Count(job, "unchanged")));
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.TargetId == id && entry.Action == GoShop.Data.Auditing.AuditAction.ProductsImported, Token));
    }

    [Fact]
    public async Task A_file_whose_process_dies_before_its_job_is_saved_is_deleted_after_the_time_of_grace()
    {
        await using var server = await ShopServer.StartAsync(database.ConnectionString);
        await AddAsync(server, "SKU,Name,Price\nkept-1,Lamp,10\n", ImportMode.ValidRows);
        var kept = Assert.Single(Files(server));
        await using var scope = server.Services.CreateAsyncScope();
        var store = new HaltingStore(scope.ServiceProvider.GetRequiredService<IBlobStore>());
        var imports = ActivatorUtilities.CreateInstance<ProductImports>(scope.ServiceProvider, store);
        var jobs = await CountAsync();
        using var content = new MemoryStream("SKU,Name,Price\nlost-1,Lamp,10\n"u8.ToArray());

        var upload = imports.ImportAsync(content, "lamps.csv", ImportMode.ValidRows, dryRun: false, Token);
        await store.Written;

        await server.CollectAsync(TimeSpan.FromHours(1));
        Assert.Equal(2, Files(server).Count());
        await server.CollectAsync(TimeSpan.Zero);
        Assert.Equal([kept], Files(server));
        // It was alive after all, and has taken too long.
        store.GoOn();
        await Assert.ThrowsAsync<ConflictException>(() => upload);
        Assert.Equal(jobs, await CountAsync());

        async Task<int> CountAsync()
        {
            await using var look = server.Services.CreateAsyncScope();
            return await look.ServiceProvider.GetRequiredService<ShopContext>().Jobs.CountAsync(Token);
        }
    }

    private static IEnumerable<string> Files(ShopServer server) => server.Blobs().Where(file => file.StartsWith("jobs/", StringComparison.Ordinal));

    private static async Task<Guid> AddAsync(ShopServer server, string table, ImportMode mode)
    {
        await using var scope = server.Services.CreateAsyncScope();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(table));
        return (await scope.ServiceProvider.GetRequiredService<ProductImports>().ImportAsync(content, "lamps.csv", mode, dryRun: false, Token)).Id;
    }

    /// <summary>One run, as an instance would begin it.</summary>
    /// <returns>Whether it died.</returns>
    private static async Task<bool> RunAsync(ShopServer server, Guid id, IJobWatchers watchers)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        await db.Jobs.Where(job => job.Id == id).ExecuteUpdateAsync(
            job => job.SetProperty(x => x.Status, JobStatus.Running).SetProperty(x => x.Run, Guid.NewGuid()), Token);
        var job = await db.Jobs.SingleAsync(job => job.Id == id, Token);
        try
        {
            await scope.ServiceProvider.GetRequiredKeyedService<IJobWork>(JobKind.ImportProducts).RunAsync(new JobRun(job, watchers), Token);
            return false;
        }
        catch (DeathException)
        {
            return true;
        }
    }

    private static int Count(Job job, string name) => (int)JsonNode.Parse(job.Result!)![name]!;

    /// <summary>Writes, and then halts.</summary>
    private sealed class HaltingStore(IBlobStore store) : IBlobStore
    {
        private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Written => _written.Task;

        public void GoOn() => _gone.SetResult();

        public async Task WriteAsync(BlobKey key, Stream content, CancellationToken cancellationToken = default)
        {
            await store.WriteAsync(key, content, cancellationToken);
            _written.SetResult();
            await _gone.Task.WaitAsync(cancellationToken);
        }

        public Task<Blob?> OpenAsync(BlobKey key, CancellationToken cancellationToken = default) => store.OpenAsync(key, cancellationToken);

        public Task<bool> ExistsAsync(BlobKey key, CancellationToken cancellationToken = default) => store.ExistsAsync(key, cancellationToken);

        public Task DeleteAsync(BlobKey key, CancellationToken cancellationToken = default) => store.DeleteAsync(key, cancellationToken);

        public Task DeleteAsync(BlobFolder folder, CancellationToken cancellationToken = default) => store.DeleteAsync(folder, cancellationToken);

        public Task CheckAsync(CancellationToken cancellationToken = default) => store.CheckAsync(cancellationToken);
    }

    /// <summary>Dies when it is told of a step that is one too many, right after that step's commit.</summary>
    private sealed class Mortal(int steps) : IJobWatchers
    {
        private int _told;

        public Task ToldAsync(Guid jobId, bool isOver) => ++_told > steps ? throw new DeathException() : Task.CompletedTask;
    }

    private sealed class DeathException : Exception;
}
