namespace GoShop.Data.Invoices;

/// <summary>Puts invoices on paper; the host knows how.</summary>
public interface IInvoicePrinter
{
    /// <summary>The invoice as a PDF document (ISO 32000), to be read from its beginning.</summary>
    Stream Print(Invoice invoice);
}
