using System.Text;
using System.Text.Json.Nodes;
using GoShop.Data;
using GoShop.Data.Jobs;
using GoShop.Data.ProductTables;
using GoShop.Server.Testing;
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

    /// <summary>Dies when it is told of a step that is one too many, right after that step's commit.</summary>
    private sealed class Mortal(int steps) : IJobWatchers
    {
        private int _told;

        public Task ToldAsync(Guid jobId, bool isOver) => ++_told > steps ? throw new DeathException() : Task.CompletedTask;
    }

    private sealed class DeathException : Exception;
}
