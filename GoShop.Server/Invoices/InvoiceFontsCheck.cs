using GoShop.Server.Configuration;
using GoShop.Server.Pdf;

namespace GoShop.Server.Invoices;

/// <summary>Says at the start, where it is so, that invoices cannot be written.</summary>
internal sealed partial class InvoiceFontsCheck(InvoiceOptions options, ILogger<InvoiceFontsCheck> logger) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!PdfFonts.AreIn(options.FontFolder))
            LogMissing(options.FontFolder);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Folder} has no DejaVuSans.ttf and DejaVuSans-Bold.ttf, so no invoices and no reports as PDF are written; install fonts-dejavu-core, or set INVOICE_FONTS to a folder that has them")]
    private partial void LogMissing(string folder);
}
