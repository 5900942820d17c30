using System.Net;
using System.Text.Json.Nodes;
using GoShop.Data.Jobs;
using GoShop.Server.Tests.Rest;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.ProductTables;

public sealed class ExportTests(ImportShop shop) : IClassFixture<ImportShop>
{
    private readonly string _sku = Guid.NewGuid().ToString("N")[..12];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_written_with_the_columns_and_the_filter_of_ones_choice()
    {
        await shop.ImportAsync($"SKU,Name,Price,Stock,Status\n{_sku}-a,=HYPERLINK(),10,2,ACTIVE\n{_sku}-b,Lamp,20.5,0,DRAFT\n{_sku}-c,Old,30,1,ARCHIVED\n");

        var data = await shop.Admin.AskAsync(
            "mutation($input: ExportProductsInput!) { exportProducts(input: $input) { job { id status } errors { __typename } } }",
            new
            {
                input = new
                {
                    format = "CSV",
                    columns = new[] { "PRICE", "SKU", "NAME" },
                    where = new { sku = new { startsWith = _sku }, status = new { neq = "ARCHIVED" } },
                    order = new[] { new { price = "DESC" } },
                },
            });

        var id = Guid.Parse((string)data["exportProducts"]!["job"]!["id"]!);
        var job = await Eventually.GetAsync(() => shop.ReadAsync(db => db.Jobs.SingleAsync(job => job.Id == id, Token)), job => job.IsOver);
        Assert.Equal((JobStatus.Succeeded, 2, 2), (job.Status, job.Done, job.Total));
        using var file = await shop.Admin.Http.GetAsync($"/api/v1/admin/jobs/{id}/file", Token);
        Assert.Equal(("text/csv", "products.csv", "no-store"), (file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.FileName, file.Headers.CacheControl!.ToString()));
        Assert.Equal($"Price,SKU,Name\r\n20.50,{_sku}-b,Lamp\r\n10.00,{_sku}-a,\"'=HYPERLINK()\"\r\n", await file.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task REST_answers_the_file_itself()
    {
        await shop.ImportAsync($"SKU,Name,Price,Status\n{_sku}-a,Lamp {_sku},10,ACTIVE\n{_sku}-b,Lamp {_sku},20,DRAFT\n");

        var csv = await shop.Admin.Http.GetStringAsync($"/api/v1/admin/products/export?search={_sku}&status=draft&columns=sku,price", Token);
        var bytes = await shop.Admin.Http.GetByteArrayAsync($"/api/v1/admin/products/export?search={_sku}&columns=sku", Token);
        using var xlsx = await shop.Admin.Http.GetAsync($"/api/v1/admin/products/export?format=xlsx&search={_sku}", Token);

        Assert.Equal($"SKU,Price\r\n{_sku}-b,20.00\r\n", csv);
        // By this mark spreadsheets know that Cyrillic is Cyrillic.
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0x50, 0x4B, 3, 4], (await xlsx.Content.ReadAsByteArrayAsync(Token))[..4]);
    }

    [Theory]
    [InlineData("/admin/products/export?format=pdf")]
    [InlineData("/admin/products/export?columns=sku,colour")]
    [InlineData("/admin/orders/export?status=LOST")]
    public async Task What_cannot_be_asked_for_is_refused(string path)
    {
        var answer = await shop.Admin.Http.CallAsync(HttpMethod.Get, path);
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Orders_are_written_with_their_customers_by_status()
    {
        var id = await shop.ReadAsync(async db => (await db.Products.FirstAsync(product => product.Stock > 0 && product.Status == Data.Products.ProductStatus.Active, Token)).Id);
        using var customer = new Server.Testing.GraphClient(shop.Server.Address);
        await customer.RegisterAsync();
        var orderId = Guid.Parse(await customer.OrderAsync(id.ToString()));
        var order = await shop.ReadAsync(db => db.Orders.SingleAsync(order => order.Id == orderId, Token));

        var csv = await shop.Admin.Http.GetStringAsync("/api/v1/admin/orders/export?status=pending&columns=number,status,city,pieces,total&sort=-createdAt", Token);

        Assert.StartsWith($"Number,Status,City,Pieces,Total\r\n{order.Number},PENDING,Saint Petersburg,1,{order.Total}\r\n", csv);
    }

    [Fact]
    public async Task Files_of_jobs_long_over_are_removed_and_said_to_be_gone()
    {
        var job = await shop.ImportAsync($"SKU,Name,Price\n{_sku},Lamp,10\n");
        var csv = await shop.Admin.Http.GetAsync("/api/v1/admin/products/export?columns=sku", Token);
        Assert.Equal(HttpStatusCode.OK, csv.StatusCode);

        await using (var scope = shop.Server.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<JobUpkeep>().RemoveFilesAsync(DateTimeOffset.UtcNow.AddMinutes(1), Token);

        Assert.False(await shop.ReadAsync(db => db.Jobs.AnyAsync(job => job.FinishedAt != null && (job.SourceKey != null || job.FileKey != null), Token)));
        var gone = await shop.Admin.Http.CallAsync(HttpMethod.Get, $"/admin/jobs/{job.Id}/file");
        Assert.Equal((HttpStatusCode.NotFound, "NOT_FOUND"), (gone.Status, gone.Code));
        Assert.Equal("SUCCEEDED", JsonNode.Parse((await shop.Admin.Http.CallAsync(HttpMethod.Get, $"/admin/jobs/{job.Id}")).Data!.ToJsonString())!["status"]!.GetValue<string>());
    }
}
