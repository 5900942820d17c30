using System.Net;
using GoShop.Data.Accounts;
using GoShop.Data.Invoices;
using GoShop.Data.Orders;
using GoShop.Server.Configuration;
using GoShop.Server.Invoices;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace GoShop.Server.Tests.Invoices;

[Collection(DemoShopCollection.Name)]
public sealed class InvoiceTests(DemoShopFixture shop)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Owners_and_admins_get_the_invoice_and_nobody_else_does()
    {
        var productId = await shop.StockProductAsync(5);
        using var owner = shop.CreateClient();
        await owner.RegisterAsync();
        var id = await owner.OrderAsync(productId, 2);
        using var other = shop.CreateClient();
        await other.RegisterAsync();
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        var order = await owner.AskAsync("query($id: ID!) { order(id: $id) { number invoiceUrl } }", new { id });
        var url = (string)order["order"]!["invoiceUrl"]!;

        using var own = await owner.Http.GetAsync(url, Token);
        using var admins = await admin.Http.GetAsync(url, Token);
        using var others = await other.Http.GetAsync(url, Token);
        using var visitors = await shop.Server.Client.GetAsync(url, Token);

        Assert.Equal((HttpStatusCode.OK, "application/pdf", $"invoice-{order["order"]!["number"]}.pdf"),
            (own.StatusCode, own.Content.Headers.ContentType!.MediaType, own.Content.Headers.ContentDisposition!.FileName));
        Assert.StartsWith("%PDF-", await own.Content.ReadAsStringAsync(Token));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Unauthorized), (admins.StatusCode, others.StatusCode, visitors.StatusCode));
        var unknown = await admin.Http.CallAsync(HttpMethod.Get, $"/orders/{Guid.NewGuid()}/invoice");
        Assert.Equal((HttpStatusCode.NotFound, "NOT_FOUND"), (unknown.Status, unknown.Code));
    }

    [Fact]
    public async Task While_the_fonts_are_missing_health_is_degraded_and_no_PDF_is_to_be_had()
    {
        var folder = Directory.CreateTempSubdirectory("goshop-fonts-").FullName;
        foreach (var font in (string[])["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"])
            File.Copy(Path.Combine("/usr/share/fonts/truetype/dejavu", font), Path.Combine(folder, font));
        await using var server = await ShopServer.StartAsync(shop.ConnectionString, ("INVOICE_FONTS", folder));
        using var owner = new GraphClient(server.Address);
        await owner.RegisterAsync();
        var id = await owner.OrderAsync(await shop.StockProductAsync(1));
        Assert.Equal("healthy", await HealthAsync());

        Directory.Delete(folder, recursive: true);

        Assert.Equal("degraded", await HealthAsync());
        var refused = await owner.Http.CallAsync(HttpMethod.Get, $"/orders/{id}/invoice");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE"), (refused.Status, refused.Code));
        using var admin = new GraphClient(server.Address);
        await admin.SignInAsAdminAsync();
        var report = await admin.Http.CallAsync(HttpMethod.Get, "/admin/reports/sales?format=pdf");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE"), (report.Status, report.Code));

        async Task<string> HealthAsync() => (string)(await owner.Http.CallAsync(HttpMethod.Get, "/health")).Data!["checks"]!["invoices"]!["status"]!;
    }

    [Theory]
    [InlineData("/usr/share/fonts/truetype/dejavu", false)]
    [InlineData("/nowhere", true)]
    public async Task Missing_fonts_are_told_of_at_the_start(string folder, bool isTold)
    {
        var logs = new Logs();

        await new InvoiceFontsCheck(new InvoiceOptions(folder), logs).StartAsync(Token);

        Assert.Equal(isTold, logs.Lines.Any(line => line.Contains(folder, StringComparison.Ordinal) && line.Contains("INVOICE_FONTS", StringComparison.Ordinal)));
    }

    [Fact]
    public void Long_orders_go_on_on_further_pages_and_long_words_within_their_column()
    {
        var printer = shop.Server.Services.GetRequiredService<IInvoicePrinter>();
        var lines = Enumerable.Range(1, 100)
            .Select(number => new InvoiceLine(number % 7 == 0 ? new string('ж', 200) : $"Лампа настольная «Утро» № {number} с очень длинным названием", $"LAMP-{number:D4}", number, 1234.5m, 1234.5m * number))
            .ToList();
        var address = new OrderAddress("Анна Каренина", "+7 999 123-45-67", "ул. Баумана, 7", null, "Казань", "Татарстан", "420000", "RU");

        var pages = Enum.GetValues<Language>().Select(language =>
        {
            using var pdf = printer.Print(new Invoice("GoShop", language, "GS-123456", DateTimeOffset.UnixEpoch, null, false, "Анна Каренина", address, lines, lines.Sum(line => line.Total), "RUB"));
            return PdfSharp.Pdf.IO.PdfReader.Open(pdf, PdfSharp.Pdf.IO.PdfDocumentOpenMode.Import).PageCount;
        });

        Assert.All(pages, count => Assert.InRange(count, 5, 9));
    }

    private sealed class Logs : ILogger<InvoiceFontsCheck>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Lines.Add(formatter(state, exception));
    }
}
