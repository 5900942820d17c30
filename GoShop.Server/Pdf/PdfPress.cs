using GoShop.Server.Configuration;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace GoShop.Server.Pdf;

/// <summary>Makes PDF documents (ISO 32000) with PDFsharp, one at a time: the library keeps fonts and glyphs for all documents together.</summary>
internal sealed class PdfPress(InvoiceOptions options)
{
    private readonly Lock _library = new();

    /// <summary>Makes a document.</summary>
    /// <param name="output">Where it is written to; stays open.</param>
    /// <param name="draw">Draws its pages.</param>
    /// <exception cref="PdfUnavailableException">The fonts are not there.</exception>
    public void Print(Stream output, Action<PdfDocument> draw)
    {
        // The library would not look for them a second time.
        if (!PdfFonts.AreIn(options.FontFolder))
            throw new PdfUnavailableException();
        lock (_library)
        {
            GlobalFontSettings.FontResolver ??= new PdfFonts(options.FontFolder);
            using var document = new PdfDocument();
            draw(document);
            document.Save(output, closeStream: false);
        }
    }
}
