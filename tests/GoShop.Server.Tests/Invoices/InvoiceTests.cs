using System.Net;
using GoShop.Data.Accounts;
using GoShop.Data.Invoices;
using GoShop.Data.Orders;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Microsoft.Extensions.DependencyInjection;
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
}
