using GoShop.Server.Configuration;
using GoShop.Server.Pdf;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GoShop.Server.Observability.Health;

/// <summary>Without the fonts of invoices the shop sells, and writes none: degraded while they are missing.</summary>
internal sealed class InvoiceHealth(InvoiceOptions options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
        => Task.FromResult(PdfFonts.AreIn(options.FontFolder) ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("The fonts of invoices are missing"));
}
