using System.Net;
using System.Text.RegularExpressions;
using GoShop.Data.Tables;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using UglyToad.PdfPig;
using Xunit;

namespace GoShop.Server.Tests.Analytics;

[Collection(DemoShopCollection.Name)]
public sealed partial class ReportPdfTests(DemoShopFixture shop)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sales?groupBy=period", "Revenue", "Выручка")]
    [InlineData("sales?groupBy=product", "Pieces", "Штук")]
    [InlineData("sales?groupBy=category", "Category", "Категория")]
    [InlineData("sales?groupBy=customer&status=paid,delivered", "Customer", "Покупатель")]
    [InlineData("users?hasOrdered=true&role=customer&status=active,blocked", "Registered", "Регистрация")]
    [InlineData("products?status=active", "Reviews", "Отзывов")]
    [InlineData("stock?availability=low_stock,out_of_stock&status=active", "Availability", "Наличие")]
    public async Task A_PDF_has_what_the_table_has_under_its_headings_on_each_page_in_the_language_of_the_admin(string report, string heading, string inRussian)
    {
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        var rows = await ReadTableAsync(admin, report);

        var english = await ReadPdfAsync(admin, report);
        List<string> russian;
        await SqlAsync("UPDATE users SET language = 'RU' WHERE email = 'admin@goshop.local'");
        try
        {
            russian = await ReadPdfAsync(admin, report);
        }
        finally
        {
            await SqlAsync("UPDATE users SET language = 'EN' WHERE email = 'admin@goshop.local'");
        }

        Assert.All(english.Index(), page => Assert.EndsWith($"Page{page.Index + 1}of{english.Count}", page.Item));
        Assert.All(russian.Index(), page => Assert.EndsWith($"Страница{page.Index + 1}из{russian.Count}", page.Item));
        Assert.All(english, page => Assert.Contains(heading, page));
        Assert.All(russian, page => Assert.Contains(inRussian, page));
        var (all, translated) = (string.Concat(english), string.Concat(russian));
        Assert.Contains("Currency:RUB", all);
        Assert.Contains("Часовойпояс:UTC", translated);
        foreach (var row in rows)
        {
            // Amounts, as people read them; a report by period begins with days.
            var amounts = row.Where(cell => Amount().IsMatch(cell)).Select(decimal.Parse).ToList();
            Assert.All(amounts, amount => Assert.Contains($"{amount:N2}", all));
            Assert.All(amounts, amount => Assert.Contains($"{amount:N2}".Replace(",", "").Replace('.', ','), translated));
            if (!report.Contains("period", StringComparison.Ordinal) && row != rows[^1] && row[0].Length < 12)
                Assert.Contains(Bare(row[0]), all);
        }
        Assert.Contains("Total", all);
        Assert.Contains("Итого", translated);
    }

    [Fact]
    public async Task A_PDF_of_no_rows_has_headings_and_zeros()
    {
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();

        var page = Assert.Single(await ReadPdfAsync(admin, "sales?groupBy=product&from=2001-01-01&to=2001-01-02"));

        Assert.Contains("Period:1Jan2001–2Jan2001", page);
        Assert.Contains("SKUName", page);
        Assert.Contains("Total000.000.00", page);
    }

    [Fact]
    public async Task More_rows_than_a_PDF_holds_are_refused_and_told_of_the_other_formats()
    {
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        await SqlAsync("""
            INSERT INTO products (id, sku, slug, name, price, stock, status, created_at, updated_at)
            SELECT gen_random_uuid(), 'many-' || n, 'many-' || n, 'Many', 1, 0, 'ARCHIVED', now(), now() FROM generate_series(1, 5001) n
            """);
        try
        {
            var pdf = await admin.Http.CallAsync(HttpMethod.Get, "/admin/reports/stock?status=archived&format=pdf");
            var csv = await admin.Http.CallAsync(HttpMethod.Get, "/admin/reports/stock?status=archived&format=csv");

            Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "PAYLOAD_TOO_LARGE", HttpStatusCode.OK), (pdf.Status, pdf.Code, csv.Status));
            Assert.Matches("5000.*XLSX.*CSV", pdf.Body["error"]!.GetValue<string>());
        }
        finally
        {
            await SqlAsync("DELETE FROM products WHERE sku LIKE 'many-%'");
        }
    }

    private static async Task<List<string>> ReadPdfAsync(GraphClient admin, string report)
    {
        using var answer = await admin.Http.GetAsync($"/api/v1/admin/reports/{report}&format=pdf", Token);
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.EndsWith(".pdf", answer.Content.Headers.ContentDisposition!.FileName);
        using var document = PdfDocument.Open(await answer.Content.ReadAsByteArrayAsync(Token));
        return [.. document.GetPages().Select(page => Bare(page.Text))];
    }

    private async Task<List<IReadOnlyList<string>>> ReadTableAsync(GraphClient admin, string report)
    {
        using var file = new MemoryStream(await admin.Http.GetByteArrayAsync($"/api/v1/admin/reports/{report}&format=csv", Token));
        using var reader = shop.Server.Services.GetRequiredService<ITables>().Read(TableFormat.Csv, file);
        var rows = new List<IReadOnlyList<string>>();
        for (reader.Read(); reader.Read() is { } row;)
            rows.Add(row.Cells);
        return rows;
    }

    private async Task SqlAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(shop.ConnectionString);
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    // Where lines break is the printer's to say.
    private static string Bare(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    [GeneratedRegex(@"^\d+\.\d\d\z")]
    private static partial Regex Amount();
}
