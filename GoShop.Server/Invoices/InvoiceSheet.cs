using System.Globalization;
using GoShop.Data.Invoices;
using GoShop.Data.Orders;
using GoShop.Server.Pdf;
using PdfSharp;
using PdfSharp.Pdf;

namespace GoShop.Server.Invoices;

/// <summary>The pages of one invoice, from the shop's name to the total.</summary>
internal sealed class InvoiceSheet(PdfDocument document, InvoiceWords words) : IDisposable
{
    private readonly PdfSheets _pages = new(document, PageOrientation.Portrait, size: 9);

    public void Dispose() => _pages.Dispose();

    public void Draw(Invoice invoice)
    {
        DrawHead(invoice);
        // Number, product, SKU, pieces, price, sum.
        _pages.BeginTable(
            [new(0, 26, true), new(26, 195, false), new(221, 95, false), new(316, 45, true), new(361, 66, true), new(427, _pages.Width - 427, true)],
            ["№", words.Product, words.Sku, words.Quantity, words.Price, words.Sum]);
        var number = 0;
        foreach (var line in invoice.Lines)
        {
            _pages.Row(
                [
                    (++number).ToString(CultureInfo.InvariantCulture),
                    line.ProductName,
                    line.Sku,
                    line.Quantity.ToString(CultureInfo.InvariantCulture),
                    words.Money(line.UnitPrice),
                    words.Money(line.Total),
                ],
                _pages.Plain);
        }
        _pages.Sum($"{words.Total}: {words.Money(invoice.Total)} {invoice.Currency}");
        _pages.Number(words.PageOf);
    }

    private void DrawHead(Invoice invoice)
    {
        _pages.Paragraph(invoice.Shop, _pages.Large);
        _pages.Skip(6);
        _pages.Paragraph($"{words.Title} {invoice.Number}", _pages.Large);
        _pages.Skip(3);
        _pages.Paragraph($"{words.Placed}: {words.Date(invoice.PlacedAt)}", _pages.Plain);
        var state = invoice.PaidAt is { } paid ? $"{words.Paid}: {words.Date(paid)}" : words.NotPaid;
        _pages.Paragraph(invoice.IsCancelled ? words.Cancelled : state, _pages.Plain);
        _pages.Skip(_pages.LineHeight);
        _pages.Paragraph($"{words.For}:", _pages.Bold);
        foreach (var line in AddressLines(invoice.CustomerName, invoice.Address))
            _pages.Paragraph(line, _pages.Plain);
        _pages.Skip(_pages.LineHeight);
    }

    private static IEnumerable<string> AddressLines(string name, OrderAddress address)
        => new[] { name, address.Line1, address.Line2, $"{address.PostalCode} {address.City}".Trim(), address.Region, address.Country, address.Phone }
            .Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!);
}
