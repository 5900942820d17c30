using CsCheck;
using GoShop.Data;
using GoShop.Data.Jobs;
using GoShop.Data.Products;
using GoShop.Data.ProductTables;
using GoShop.Data.Tables;
using GoShop.Server.Testing;
using GoShop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.ProductTables;

/// <summary>What an export writes, an import makes again: import(export(x)) = x, for any products that the shop's rules let be.</summary>
public sealed class ExportImportTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private const int Cases = 15;

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf("=1+1", "+7", "-5", "@x", "'", "''=", "\"", ",", ";", "|", " ", "\u00A0", "_x000D_", "<b>", "&amp;", "\uFEFF", "\u200D", "😀", "Ж", "ё", "0012", "1e5", "TRUE", "2026-01-01"),
        Gen.Char['a', 'z'].Select(letter => letter.ToString())).Array[1, 6].Select(string.Concat);

    private static readonly Gen<string> Lines = Gen.Select(Text, Gen.OneOf("\n", "\r\n", "\t", "\r", "\u2028"), Text, (a, between, b) => a + between + b);

    private static readonly Gen<ProductValues> Values = Gen.Select(
        Text, Text, Gen.OneOf(Gen.Const((string?)null), Lines.Select(text => (string?)text)), Gen.Int[0, 1_000_000], Gen.Int[0, 1_000], Gen.Int[0, 50], Gen.Enum<ProductStatus>(),
        (sku, name, description, cents, more, threshold, status) => ProductRules.Clean(new ProductValues(
            sku, $"p-{Guid.NewGuid():N}", name, description, cents / 100m, more == 0 ? null : (cents + more) / 100m, threshold, status)))
        .Where(values => !ProductRules.Problems(values).Any());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TableFormat.Csv)]
    [InlineData(TableFormat.Xlsx)]
    public async Task What_is_exported_comes_back_the_same(TableFormat format)
    {
        await using var server = await ShopServer.StartAsync(database.ConnectionString);
        var categories = await AddCategoriesAsync(server);
        await Gen.Select(Values, Gen.Int[0, 20], Gen.OneOf(categories).Array[0, 3]).List[1, 8].SampleAsync(
            async products =>
            {
                var distinct = products.DistinctBy(product => product.Item1.Sku).ToList();
                await ReplaceAsync(server, distinct);
                var before = await ReadAsync(server);
                await using var file = await ExportAsync(server, format);
                await ReplaceAsync(server, []);

                await ImportAsync(server, file);

                Assert.Equal(before, await ReadAsync(server));
            },
            iter: Cases,
            threads: 1);
    }

    private static async Task<Guid[]> AddCategoriesAsync(ShopServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        Data.Categories.Category[] categories = [.. Enumerable.Range(0, 4).Select(number => new Data.Categories.Category($"c-{Guid.NewGuid():N}-{number}", $"A > B / {number}", DateTimeOffset.UtcNow))];
        db.Categories.AddRange(categories);
        await db.SaveChangesAsync(Token);
        return [.. categories.Select(category => category.Id)];
    }

    private static async Task ReplaceAsync(ShopServer server, IReadOnlyList<(ProductValues Values, int Stock, Guid[] Categories)> products)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ShopContext>().Products.ExecuteDeleteAsync(Token);
        foreach (var (values, stock, categories) in products)
        {
            await using var own = server.Services.CreateAsyncScope();
            await own.ServiceProvider.GetRequiredService<ProductAdministration>().CreateAsync(values, categories, stock, Token);
        }
    }

    private static async Task<List<string>> ReadAsync(ShopServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var products = await scope.ServiceProvider.GetRequiredService<ShopContext>().Products.Include(product => product.Categories).ToListAsync(Token);
        return
        [
            .. products
                .Select(product => string.Join(
                    '\u0000',
                    product.Sku,
                    product.Slug,
                    product.Name,
                    product.Description,
                    product.Price,
                    product.CompareAtPrice,
                    product.LowStockThreshold,
                    product.Status,
                    product.Stock,
                    string.Join(' ', product.Categories.Select(category => category.Slug).Order())))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static async Task<Stream> ExportAsync(ShopServer server, TableFormat format)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var list = scope.ServiceProvider.GetRequiredService<ShopContext>().Products.OrderBy(product => product.Id);
        var job = await scope.ServiceProvider.GetRequiredService<ProductExports>().ExportAsync(list, format, columns: null, wait: true, Token);
        return (await scope.ServiceProvider.GetRequiredService<JobFiles>().OpenAsync(job.Id, Token))!.Content;
    }

    private static async Task ImportAsync(ShopServer server, Stream file)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var given = await scope.ServiceProvider.GetRequiredService<ProductImports>().ImportAsync(file, "products", ImportMode.WholeFile, dryRun: false, Token);
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        await db.Jobs.Where(job => job.Id == given.Id).ExecuteUpdateAsync(job => job.SetProperty(x => x.Status, JobStatus.Running), Token);
        var job = await db.Jobs.SingleAsync(job => job.Id == given.Id, Token);
        await scope.ServiceProvider.GetRequiredKeyedService<IJobWork>(JobKind.ImportProducts).RunAsync(new JobRun(job, scope.ServiceProvider.GetRequiredService<IJobWatchers>()), Token);
    }
}
