using GoShop.Data.Invoices;
using GoShop.Data.ReportTables;
using GoShop.Server.Configuration;
using GoShop.Server.Pdf;
using GoShop.Server.Reports;

namespace GoShop.Server.Invoices;

/// <summary>Puts what is printed into the server.</summary>
internal static class InvoiceSetup
{
    /// <summary>Adds what draws invoices and reports, and what says at the start where it cannot.</summary>
    public static IServiceCollection AddInvoices(this IServiceCollection services, InvoiceOptions options) => services
        .AddSingleton(options)
        .AddSingleton<PdfPress>()
        .AddSingleton<IInvoicePrinter, InvoicePrinter>()
        .AddSingleton<IReportPrinter, ReportPrinter>()
        .AddHostedService<InvoiceFontsCheck>();
}
