using GoShop.Server.Pdf;

namespace GoShop.Server.Configuration;

/// <summary>What invoices and reports are drawn with.</summary>
/// <param name="FontFolder">The folder of DejaVu Sans.</param>
internal sealed record InvoiceOptions(string FontFolder)
{
    private const string DebianFolder = "/usr/share/fonts/truetype/dejavu";

    public static InvoiceOptions Read(SettingsReader settings) => new(settings.Optional("INVOICE_FONTS", DebianFolder, ParseFolder));

    private static string ParseFolder(string text)
        => PdfFonts.AreIn(text) ? text : throw new FormatException("expected the path of a folder with DejaVuSans.ttf and DejaVuSans-Bold.ttf");
}
