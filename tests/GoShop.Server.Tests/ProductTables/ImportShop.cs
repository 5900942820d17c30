using System.Text;
using System.Text.Json.Nodes;
using GoShop.Data;
using GoShop.Data.Categories;
using GoShop.Data.Jobs;
using GoShop.Data.Products;
using GoShop.Data.Seeding;
using GoShop.Server.Testing;
using GoShop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.ProductTables;

/// <summary>A server that works its jobs, its keeper signed in, and a few categories: lamps with desk lamps below, and two that are both called Sale.</summary>
public class ImportShop : PostgresDatabase
{
    private const string Import =
        "mutation($input: ImportProductsInput!) { importProducts(input: $input) { job { id kind status } errors { __typename ... on Error { code message } } } }";

    private ShopServer? _server;

    public ShopServer Server => _server ?? throw new InvalidOperationException("The fixture is not initialized.");

    /// <summary>Settings besides.</summary>
    protected virtual Task<(string Key, string Value)[]> SettingsAsync() => Task.FromResult<(string, string)[]>([]);

    /// <summary>The keeper.</summary>
    public GraphClient Admin { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _server = await ShopServer.StartAsync(ConnectionString, [("GOSHOP_JOBS", "on"), ("IMPORT_MAX_MB", "1"), .. await SettingsAsync()]);
        await using var scope = _server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoShop>().SeedAsync(withDemoAccounts: true);
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        var now = DateTimeOffset.UtcNow;
        var lamps = new Category("test-lamps", "Лампы", now);
        db.Categories.AddRange(lamps, new Category("test-desk", "Настольные", now, lamps.Id), new Category("sale-a", "Sale", now), new Category("sale-b", "Sale", now));
        await db.SaveChangesAsync();
        Admin = new GraphClient(_server.Address);
        await Admin.SignInAsAdminAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        Admin?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Reads the database.</summary>
    public async Task<T> ReadAsync<T>(Func<ShopContext, Task<T>> read)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<ShopContext>());
    }

    /// <summary>The product of a SKU.</summary>
    public Task<Product> FindAsync(string sku) => ReadAsync(db => db.Products.Include(product => product.Categories).SingleAsync(product => product.Sku == sku, Token));

    /// <summary>Uploads a table.</summary>
    /// <returns>The payload of the mutation.</returns>
    public async Task<JsonNode> UploadAsync(byte[] content, string mode = "WHOLE_FILE", bool dryRun = false)
    {
        var answer = await Admin.SendFilesAsync(Import, new { input = new { file = (string?)null, mode, dryRun } }, ("variables.input.file", "table", content));
        return answer["data"]?["importProducts"] ?? throw new InvalidOperationException(answer.ToJsonString());
    }

    /// <summary>Imports lines of CSV, and waits until the job is over.</summary>
    public Task<Job> ImportAsync(string csv, string mode = "WHOLE_FILE", bool dryRun = false) => ImportAsync(Encoding.UTF8.GetBytes(csv), mode, dryRun);

    /// <inheritdoc cref="ImportAsync(string, string, bool)"/>
    public async Task<Job> ImportAsync(byte[] content, string mode = "WHOLE_FILE", bool dryRun = false)
    {
        var payload = await UploadAsync(content, mode, dryRun);
        var id = Guid.Parse((string)(payload["job"]?["id"] ?? throw new InvalidOperationException(payload.ToJsonString()))!);
        return await Eventually.GetAsync(() => ReadAsync(db => db.Jobs.SingleAsync(job => job.Id == id, Token)), job => job.IsOver);
    }

    /// <summary>What was wrong, as row, column and message.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync(Job job)
        => await ReadAsync(db => db.JobProblems.Where(problem => problem.JobId == job.Id).OrderBy(problem => problem.Number)
            .Select(problem => $"{problem.Row} {problem.Column}: {problem.Message}").ToListAsync(Token));

    /// <summary>Every product's stock is the sum of its movements.</summary>
    public async Task AssertLedgerAddsUpAsync()
        => Assert.Empty(await ReadAsync(db => db.Products
            .Where(product => product.Stock != db.StockMovements.Where(movement => movement.ProductId == product.Id).Sum(movement => movement.Delta))
            .Select(product => product.Sku).ToListAsync(Token)));
}
