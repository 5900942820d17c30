using GoShop.Data.Invoices;
using GoShop.Server.Configuration;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace GoShop.Server.Invoices;

/// <summary>Draws invoices with PDFsharp.</summary>
internal sealed class InvoicePrinter(InvoiceOptions options) : IInvoicePrinter
{
    // The library keeps fonts and glyphs for all documents together.
    private readonly Lock _library = new();

    /// <inheritdoc/>
    /// <exception cref="InvoicesUnavailableException">The fonts are not there.</exception>
    public Stream Print(Invoice invoice)
    {
        // The library would not look for them a second time.
        if (!InvoiceFonts.AreIn(options.FontFolder))
            throw new InvoicesUnavailableException();
        var file = new MemoryStream();
        lock (_library)
        {
            GlobalFontSettings.FontResolver ??= new InvoiceFonts(options.FontFolder);
            using var document = new PdfDocument();
            var words = InvoiceWords.In(invoice.Language);
            document.Info.Title = $"{words.Title} {invoice.Number}";
            document.Info.Author = invoice.Shop;
            document.Info.CreationDate = invoice.PlacedAt.UtcDateTime;
            using (var sheet = new InvoiceSheet(document, words))
                sheet.Draw(invoice);
            document.Save(file, closeStream: false);
        }
        file.Position = 0;
        return file;
    }
}
