using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using GoShop.Data;
using GoShop.Data.Auditing;
using GoShop.Data.Tables;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace GoShop.Server.Tests.Analytics;

[Collection(DemoShopCollection.Name)]
public sealed class ReportFileTests(DemoShopFixture shop)
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // What stands in the columns, as the JSON form calls it, and of totals what stands below them.
    private static readonly Dictionary<string, (string Title, string[] Columns)> Reports = new()
    {
        ["sales?groupBy=period&interval=week&sort=-revenue"] = ("From,To,Orders,Pieces,Revenue,Average order value", ["from", "to", "orderCount", "pieces", "revenue", "averageOrderValue"]),
        ["sales?groupBy=product&sort=name"] = ("SKU,Name,Orders,Pieces,Revenue,Average order value", ["sku", "name", "orderCount", "pieces", "revenue", "averageOrderValue"]),
        ["sales?groupBy=category"] = ("Category,Slug,Orders,Pieces,Revenue,Average order value", ["name", "category.slug", "orderCount", "pieces", "revenue", "averageOrderValue"]),
        ["sales?groupBy=customer"] = ("Customer,E-mail,Orders,Pieces,Revenue,Average order value", ["name", "customer.email", "orderCount", "pieces", "revenue", "averageOrderValue"]),
        ["users?hasOrdered=true"] = (
            "User,E-mail,Role,Status,Registered at,Last sign-in at,Orders,Revenue,Average order value,Last order at",
            ["user.name", "user.email", "user.role", "user.status", "registeredAt", "lastSignInAt", "orderCount", "revenue", "averageOrderValue", "lastOrderAt"]),
        ["products?status=active&sort=-pieces"] = (
            "SKU,Name,Status,Price,Stock,Average rating,Reviews,Orders,Pieces,Revenue,Cancelled pieces,Cancelled revenue",
            ["sku", "name", "status", "price", "stock", "averageRating", "reviewCount", "orderCount", "pieces", "revenue", "cancelledPieces", "cancelledRevenue"]),
        ["stock?availability=low_stock,out_of_stock"] = (
            "SKU,Name,Status,Price,Stock,Held,Available,Availability,Low stock threshold,Value,Sold pieces,Days left,Last movement at",
            ["sku", "name", "status", "price", "stock", "held", "available", "availability", "lowStockThreshold", "value", "soldPieces", "daysLeft", "lastMovementAt"]),
    };

    public static TheoryData<string, TableFormat> Tables => [.. Reports.Keys.SelectMany(report => Enum.GetValues<TableFormat>().Select(format => (report, format)))];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_table_has_all_rows_of_the_report_with_its_values_and_its_totals(string report, TableFormat format)
    {
        using var admin = await SignInAsync();
        var days = report.StartsWith("stock", StringComparison.Ordinal) ? "" : $"&from={Ago(90)}&to={Ago(5)}";
        var (titles, columns) = Reports[report];

        var page = await admin.Http.CallAsync(HttpMethod.Get, $"/admin/reports/{report}{days}&limit=100");
        using var answer = await admin.Http.GetAsync($"/api/v1/admin/reports/{report}{days}&format={format}", Token);

        var name = report[..report.IndexOf('?')];
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(format is TableFormat.Csv ? "text/csv" : Xlsx, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"{name}-report-{(days.Length > 0 ? $"{Ago(90)}-{Ago(5)}" : Ago(0))}.{format.Ending()}", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        var rows = await ReadAsync(format, answer);
        Assert.Equal(titles, string.Join(',', rows[0].Cells));
        Assert.Equal(page.Body["pagination"]!["total"]!.GetValue<int>(), rows.Count - 2);
        foreach (var (row, told) in rows.Skip(1).Zip(page.Data!["rows"]!.AsArray()))
            Assert.Equal(columns.Select(column => Told(column, Member(told!, column))), columns.Select((column, place) => Cell(column, row[place])));
        var totals = page.Data["totals"]!.AsObject();
        Assert.Equal("Total", rows[^1][0]);
        Assert.All(columns.Skip(1).Index(), column => Assert.Equal(totals.ContainsKey(column.Item) ? Told(column.Item, totals[column.Item]) : "", Cell(column.Item, rows[^1][column.Index + 1])));
    }

    [Fact]
    public async Task A_report_without_rows_has_headings_and_zeros()
    {
        using var admin = await SignInAsync();

        foreach (var format in Enum.GetValues<TableFormat>())
        {
            using var answer = await admin.Http.GetAsync($"/api/v1/admin/reports/sales?groupBy=product&from=2001-01-01&to=2001-01-01&format={format}", Token);

            Assert.Equal($"sales-report-2001-01-01.{format.Ending()}", answer.Content.Headers.ContentDisposition!.FileName);
            Assert.Equal(["SKU,Name,Orders,Pieces,Revenue,Average order value", "Total,,0,0,0,0"], (await ReadAsync(format, answer)).Select(row => string.Join(',', row.Cells)));
        }
    }

    [Fact]
    public async Task What_would_be_a_formula_is_text()
    {
        using var admin = await SignInAsync();
        var id = await shop.StockProductAsync(3);
        await using var database = NpgsqlDataSource.Create(shop.ConnectionString);
        await using var command = database.CreateCommand("UPDATE products SET name = '=1+2' || sku WHERE id = $1 RETURNING sku");
        command.Parameters.AddWithValue(Guid.Parse(id));
        var sku = (string)(await command.ExecuteScalarAsync(Token))!;

        foreach (var format in Enum.GetValues<TableFormat>())
        {
            using var answer = await admin.Http.GetAsync($"/api/v1/admin/reports/stock?format={format}", Token);
            await using var file = await answer.Content.ReadAsStreamAsync(Token);
            await using var content = format is TableFormat.Csv ? file : await new ZipArchive(file).GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(Token);
            using var text = new StreamReader(content);
            Assert.Contains($"'=1+2{sku}", await text.ReadToEndAsync(Token));
        }
    }

    [Fact]
    public async Task Over_GraphQL_the_job_that_is_answered_has_the_file_and_the_audit_log_tells_of_it()
    {
        using var admin = await SignInAsync();

        var answer = await admin.AskAsync(
            "mutation($input: ExportSalesReportInput!) { exportSalesReport(input: $input) { job { id kind status total } errors { __typename } } }",
            new { input = new { report = new { from = Ago(20), to = Ago(11) }, format = "CSV", order = new[] { new { revenue = "DESC" } } } });

        var job = answer["exportSalesReport"]!["job"]!;
        Assert.Equal(("EXPORT_REPORT", "SUCCEEDED", 10), ((string?)job["kind"], (string?)job["status"], (int)job["total"]!));
        var file = await admin.Http.GetStringAsync($"/api/v1/admin/jobs/{job["id"]}/file", Token);
        Assert.Equal(await admin.Http.GetStringAsync($"/api/v1/admin/reports/sales?from={Ago(20)}&to={Ago(11)}&sort=-revenue&format=csv", Token), file);
        var id = Guid.Parse((string)job["id"]!);
        await using var scope = shop.Server.Services.CreateAsyncScope();
        var entry = await scope.ServiceProvider.GetRequiredService<ShopContext>().AuditEntries.SingleAsync(entry => entry.TargetId == id, Token);
        Assert.Equal(AuditAction.ReportExported, entry.Action);
        Assert.Contains("Sales report", entry.After);
    }

    [Theory]
    [InlineData("sales?format=doc", "format")]
    [InlineData("users?format=csv&format=xlsx", "format")]
    [InlineData("products?format=csv&from=2026-03-02&to=2026-03-01", "to")]
    [InlineData("sales?format=xlsx&from=2020-01-01", "interval")]
    [InlineData("stock?format=csv&availability=some", "availability")]
    public async Task What_no_file_can_be_made_of_is_refused_by_its_name(string query, string field)
    {
        using var admin = await SignInAsync();

        var answer = await admin.Http.CallAsync(HttpMethod.Get, $"/admin/reports/{query}");

        Assert.Equal((400, "VALIDATION_ERROR"), ((int)answer.Status, answer.Code));
        Assert.NotNull(answer.Body["details"]![field]);
    }

    [Theory]
    [InlineData("sales")]
    [InlineData("users")]
    [InlineData("products")]
    [InlineData("stock")]
    public async Task Files_are_for_admins_and_for_those_who_ask_for_more_than_headers(string report)
    {
        using var admin = await SignInAsync();
        using var customer = shop.CreateClient();
        await customer.RegisterAsync();
        using var asked = new HttpRequestMessage(HttpMethod.Head, $"/api/v1/admin/reports/{report}?format=csv");

        using var headers = await admin.Http.SendAsync(asked, Token);
        var visitors = await shop.Server.Client.CallAsync(HttpMethod.Get, $"/admin/reports/{report}?format=csv");
        var customers = await customer.Http.CallAsync(HttpMethod.Get, $"/admin/reports/{report}?format=csv");

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET"), (headers.StatusCode, Assert.Single(headers.Content.Headers.Allow)));
        Assert.Equal(("UNAUTHENTICATED", "FORBIDDEN"), (visitors.Code, customers.Code));
    }

    private async Task<GraphClient> SignInAsync()
    {
        var client = shop.CreateClient();
        await client.SignInAsAdminAsync();
        return client;
    }

    private async Task<List<TableRow>> ReadAsync(TableFormat format, HttpResponseMessage answer)
    {
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Token));
        using var reader = shop.Server.Services.GetRequiredService<ITables>().Read(format, file);
        var rows = new List<TableRow>();
        while (reader.Read() is { } row)
            rows.Add(row);
        return rows;
    }

    private static JsonNode? Member(JsonNode row, string path) => path.Split('.').Aggregate((JsonNode?)row, (node, name) => node?[name]);

    // What JSON and tables write differently, in one form.
    private static string Told(string column, JsonNode? value) => value switch
    {
        null => "",
        _ when column.EndsWith("At", StringComparison.Ordinal) => $"{value.GetValue<DateTimeOffset>().UtcDateTime:yyyy-MM-dd HH:mm:ss}",
        _ when value.GetValueKind() is System.Text.Json.JsonValueKind.Number => $"{value.GetValue<decimal>():0.####}",
        _ => value.GetValue<string>(),
    };

    private static string Cell(string column, string text)
    {
        if (decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
        {
            // A day of a workbook is the number of days since 1899.
            return column.EndsWith("At", StringComparison.Ordinal) ? $"{DateTime.FromOADate((double)number):yyyy-MM-dd HH:mm:ss}"
                : column is "from" or "to" ? $"{DateTime.FromOADate((double)number):yyyy-MM-dd}"
                : $"{number:0.####}";
        }
        return text;
    }

    private static string Ago(int days) => $"{DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-days):O}";
}
