using GoShop.Data.Invoices;
using GoShop.Server.Configuration;

namespace GoShop.Server.Invoices;

/// <summary>Puts invoices into the server.</summary>
internal static class InvoiceSetup
{
    /// <summary>Adds what draws invoices, and what says at the start where it cannot.</summary>
    public static IServiceCollection AddInvoices(this IServiceCollection services, InvoiceOptions options) => services
        .AddSingleton(options)
        .AddSingleton<IInvoicePrinter, InvoicePrinter>()
        .AddHostedService<InvoiceFontsCheck>();
}
