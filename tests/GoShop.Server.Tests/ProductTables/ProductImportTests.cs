using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GoShop.Data.Auditing;
using GoShop.Data.Inventory;
using GoShop.Data.Jobs;
using GoShop.Data.Products;
using GoShop.Server.Tests.Rest;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Server.Tests.ProductTables;

public sealed class ProductImportTests(ImportShop shop) : IClassFixture<ImportShop>
{
    // Each test has SKUs of its own.
    private readonly string _sku = Guid.NewGuid().ToString("N")[..12];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Columns_are_found_by_Russian_and_English_names_and_rows_make_products()
    {
        var job = await shop.ImportAsync(
            $"остаток;Название;ЦЕНА;артикул;Old price;Статус;Категории;описание\r\n" +
            $"7;Лампа «Утро»;1 234,50;{_sku};1500;в продаже;Лампы > Настольные | sale-a;\"Светит\r\nдолго\"\r\n");

        Assert.Equal((JobStatus.Succeeded, 0), (job.Status, job.ProblemCount));
        Assert.Equal((1, 0), (Count(job, "created"), Count(job, "refused")));
        var product = await shop.FindAsync(_sku);
        Assert.Equal(("Лампа «Утро»", 1234.50m, 1500m, 7, ProductStatus.Active), (product.Name, product.Price, product.CompareAtPrice, product.Stock, product.Status));
        Assert.Equal("Светит\r\nдолго", product.Description);
        Assert.StartsWith("lampa-utro", product.Slug);
        Assert.Equal(["sale-a", "test-desk"], product.Categories.Select(category => category.Slug).Order());
        Assert.Equal((StockReason.Receipt, 7), await shop.ReadAsync(async db =>
        {
            var movement = await db.StockMovements.SingleAsync(movement => movement.ProductId == product.Id, Token);
            return (movement.Reason, movement.Delta);
        }));
    }

    [Fact]
    public async Task A_row_means_the_product_of_its_sku_however_its_letters_are_composed()
    {
        await shop.ImportAsync($"SKU,Name,Price\n{_sku}-\u00e9,Lamp,100\n");

        var job = await shop.ImportAsync($"SKU,Price\n{_sku}-e\u0301,90\n");

        Assert.Equal((1, 90m), (Count(job, "updated"), (await shop.FindAsync($"{_sku}-\u00e9")).Price));
    }

    [Fact]
    public async Task A_row_changes_what_it_has_columns_for_and_leaves_the_rest()
    {
        await shop.ImportAsync($"SKU,Name,Price,Stock,Description,Categories\n{_sku},Lamp,100,5,Bright,test-lamps\n");
        var before = await shop.FindAsync(_sku);

        var job = await shop.ImportAsync($"SKU,Price,Stock,Description,Name\n{_sku},90,3,,\n");

        var after = await shop.FindAsync(_sku);
        Assert.Equal(1, Count(job, "updated"));
        Assert.Equal((before.Id, "Lamp", 90m, 3, null), (after.Id, after.Name, after.Price, after.Stock, after.Description));
        Assert.Equal(before.Version + 1, after.Version);
        Assert.Equal(["test-lamps"], after.Categories.Select(category => category.Slug));
        var history = await shop.ReadAsync(db => db.ProductChanges.Include(change => change.ChangeSet).Where(change => change.ProductId == after.Id).OrderBy(change => change.Field).ToListAsync(Token));
        Assert.Equal([ProductField.Description, ProductField.Price], history.Select(change => change.Field).Order());
        Assert.All(history, change => Assert.Equal((ProductChangeKind.Import, job.ActorId), (change.ChangeSet.Kind, change.ChangeSet.ActorId)));
        Assert.Equal((100m, 90m), await shop.ReadAsync(async db =>
        {
            var change = await db.PriceChanges.SingleAsync(change => change.ProductId == after.Id, Token);
            return (change.Before, change.After);
        }));
        Assert.Equal([-2], await shop.ReadAsync(db => db.StockMovements
            .Where(movement => movement.ProductId == after.Id && movement.Reason == StockReason.Correction).Select(movement => movement.Delta).ToListAsync(Token)));
        await shop.AssertLedgerAddsUpAsync();
    }

    [Fact]
    public async Task Keepers_hear_of_products_that_an_import_leaves_little_of()
    {
        await shop.ImportAsync($"SKU,Name,Price,Stock\n{_sku},Lamp,100,50\n");
        await shop.ImportAsync($"SKU,Stock\n{_sku},2\n");

        var id = (await shop.FindAsync(_sku)).Id;
        var pattern = $"%{id}%";
        // In the log of events, or on its way there.
        Assert.Equal(1, await shop.ReadAsync(db => db.Database.SqlQuery<int>(
            $"""
            SELECT count(*)::int AS "Value"
            FROM (SELECT message::text AS told FROM live_events UNION ALL SELECT payload::text FROM outbox_messages WHERE kind = 'live') events
            WHERE told LIKE {pattern}
            """).SingleAsync(Token)));
    }

    [Fact]
    public async Task What_is_the_same_already_is_left_alone()
    {
        var table = $"SKU,Name,Price,Stock,Categories\n{_sku},Lamp,100,5,test-lamps\n";
        await shop.ImportAsync(table);
        var job = await shop.ImportAsync(table);

        Assert.Equal((0, 0, 1), (Count(job, "created"), Count(job, "updated"), Count(job, "unchanged")));
        Assert.Equal(1, (await shop.FindAsync(_sku)).Version);
    }

    [Fact]
    public async Task A_file_with_anything_wrong_changes_nothing_and_says_all_that_is_wrong()
    {
        var job = await shop.ImportAsync(
            $"SKU,Name,Price,Stock,Status,Categories,Slug,Colour,Image URL\n" +
            $"{_sku}-1,Good,10,1,ACTIVE,test-lamps,,,\n" +
            $"{_sku}-2,,\"1,234\",1.5,SOLD,nowhere,Not A Slug,,https://example.com/a.png\n" +
            $",No SKU,10,,,,,,\n" +
            $"{_sku}-1,Twice,10,,,,,,\n" +
            $"{_sku}-3,Ambiguous,10,-4,,Sale,,,\n");

        Assert.Equal((JobStatus.Failed, "4 of 5 rows cannot be taken, so none was."), (job.Status, job.Failure));
        Assert.Equal(
            [
                "1 Colour: There is no such column. Correct its name, or take it out.",
                "3 Image URL: Pictures do not come with a table: leave the cell empty, and upload them.",
                "3 Categories: There is no category \"nowhere\".",
                "3 Name: A new product needs a name.",
                "3 Price: \"1,234\" is not a price like 1234.50.",
                "3 Slug: A slug has no more than 160 characters: lower-case letters a to z and digits, parted by single hyphens.",
                "3 Status: \"SOLD\" is not DRAFT, ACTIVE or ARCHIVED.",
                "3 Stock: \"1.5\" is not a whole number of pieces.",
                "4 SKU: The row has no SKU.",
                "5 SKU: Row 2 has the same SKU.",
                "6 Categories: Several categories are \"Sale\"; name the one by its slug.",
                "6 Stock: The stock must not be negative.",
            ],
            (await shop.ProblemsAsync(job)).OrderBy(line => int.Parse(line.Split(' ')[0])).ThenBy(line => line.Contains("Image") ? 0 : 1).ThenBy(line => line, StringComparer.Ordinal));
        Assert.False(await shop.ReadAsync(db => db.Products.AnyAsync(product => product.Sku.StartsWith(_sku), Token)));
    }

    [Fact]
    public async Task Of_valid_rows_alone_all_are_taken_and_the_others_told()
    {
        var job = await shop.ImportAsync($"SKU,Name,Price\n{_sku}-1,Good,10\n{_sku}-2,Bad,much\n{_sku}-3,Good too,12\n", mode: "VALID_ROWS");

        Assert.Equal((JobStatus.Succeeded, 2, 1), (job.Status, Count(job, "created"), Count(job, "refused")));
        Assert.Equal((3, 3), (job.Done, job.Total));
        Assert.Equal([$"{_sku}-1", $"{_sku}-3"], await shop.ReadAsync(db => db.Products.Where(product => product.Sku.StartsWith(_sku)).Select(product => product.Sku).Order().ToListAsync(Token)));
        var audit = await shop.ReadAsync(db => db.AuditEntries.SingleAsync(entry => entry.TargetId == job.Id && entry.Action == AuditAction.ProductsImported, Token));
        Assert.Equal(job.ActorId, audit.ActorId);
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_be_done_and_does_nothing()
    {
        var job = await shop.ImportAsync($"SKU,Name,Price\n{_sku}-1,Good,10\n{_sku}-2,Bad,much\n", dryRun: true);

        Assert.Equal((JobStatus.Succeeded, 1, 1, 1), (job.Status, Count(job, "created"), Count(job, "refused"), job.ProblemCount));
        Assert.False(await shop.ReadAsync(db => db.Products.AnyAsync(product => product.Sku.StartsWith(_sku), Token)));
    }

    [Fact]
    public async Task Slugs_of_others_are_refused_and_those_made_of_names_are_told_apart()
    {
        await shop.ImportAsync($"SKU,Name,Price,Slug\n{_sku}-1,Same name {_sku},10,taken-{_sku}\n");
        var job = await shop.ImportAsync(
            $"SKU,Name,Price,Slug\n{_sku}-2,Thief,10,taken-{_sku}\n{_sku}-3,Twin {_sku},10,\n{_sku}-4,Twin {_sku},10,\n{_sku}-5,A,10,own-{_sku}\n{_sku}-6,B,10,own-{_sku}\n",
            mode: "VALID_ROWS");

        Assert.Equal((3, 2), (Count(job, "created"), Count(job, "refused")));
        Assert.Equal(
            [$"2 Slug: Another product has the slug \"taken-{_sku}\".", $"6 Slug: Another product has the slug \"own-{_sku}\"."], await shop.ProblemsAsync(job));
        Assert.NotEqual((await shop.FindAsync($"{_sku}-3")).Slug, (await shop.FindAsync($"{_sku}-4")).Slug);
    }

    [Theory]
    [InlineData("Name,Price\nx,1\n", "names no column SKU")]
    [InlineData("SKU,Цена,Price\nx,1,2\n", "Two columns are the Price")]
    public async Task A_header_that_does_not_serve_fails_the_job(string table, string why)
    {
        var job = await shop.ImportAsync(table);
        Assert.Equal(JobStatus.Failed, job.Status);
        Assert.Contains(why, job.Failure);
    }

    [Fact]
    public async Task What_is_no_table_or_too_large_is_refused_before_it_becomes_a_job()
    {
        var picture = await shop.UploadAsync([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]);
        var large = await shop.UploadAsync(new byte[(1 << 20) + 1]);

        Assert.Equal("UNSUPPORTED_MEDIA_TYPE", (string)picture["errors"]![0]!["code"]!);
        Assert.Equal("PAYLOAD_TOO_LARGE", (string)large["errors"]![0]!["code"]!);
    }

    [Fact]
    public async Task REST_takes_a_form()
    {
        using var form = RestClient.Form("file", Encoding.UTF8.GetBytes($"SKU,Name,Price\n{_sku},Lamp,10\n"));
        form.Add(new StringContent("valid_rows"), "mode");
        form.Add(new StringContent("true"), "dryRun");
        var taken = await shop.Admin.Http.CallAsync(HttpMethod.Post, "/admin/products/import", form);
        using var picture = RestClient.Form("file", [0x89, 0x50, 0x4E, 0x47, 0]);
        var refused = await shop.Admin.Http.CallAsync(HttpMethod.Post, "/admin/products/import", picture);

        Assert.Equal(HttpStatusCode.Accepted, taken.Status);
        Assert.Equal(("VALID_ROWS", true), ((string)taken.Data!["input"]!["mode"]!, (bool)taken.Data["input"]!["dryRun"]!));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Problems_can_be_had_as_a_table()
    {
        var job = await shop.ImportAsync($"SKU,Name,Price\n{_sku},Bad,=1+1\n");

        var csv = await shop.Admin.Http.GetStringAsync($"/api/v1/admin/jobs/{job.Id}/problems", Token);
        Assert.Equal("Row,Column,Problem\r\n2,Price,\"\"\"=1+1\"\" is not a price like 1234.50.\"\r\n", csv);
        var one = await shop.Admin.Http.CallAsync(HttpMethod.Get, $"/admin/jobs/{job.Id}");
        Assert.Equal("Price", (string)one.Data!["problems"]![0]!["column"]!);
    }

    private static int Count(Job job, string name) => (int)JsonNode.Parse(job.Result!)![name]!;
}
