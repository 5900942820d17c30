using GoShop.Data.Invoices;
using GoShop.Server.Pdf;

namespace GoShop.Server.Invoices;

/// <summary>Draws invoices.</summary>
internal sealed class InvoicePrinter(PdfPress press) : IInvoicePrinter
{
    /// <inheritdoc/>
    /// <exception cref="PdfUnavailableException">The fonts are not there.</exception>
    public Stream Print(Invoice invoice)
    {
        var file = new MemoryStream();
        press.Print(file, document =>
        {
            var words = InvoiceWords.In(invoice.Language);
            document.Info.Title = $"{words.Title} {invoice.Number}";
            document.Info.Author = invoice.Shop;
            document.Info.CreationDate = invoice.PlacedAt.UtcDateTime;
            using var sheet = new InvoiceSheet(document, words);
            sheet.Draw(invoice);
        });
        file.Position = 0;
        return file;
    }
}
