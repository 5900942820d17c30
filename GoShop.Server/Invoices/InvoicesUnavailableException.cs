using GoShop.Data;

namespace GoShop.Server.Invoices;

/// <summary>The fonts that invoices are written in are not where they should be.</summary>
internal sealed class InvoicesUnavailableException() : ShopException("SERVICE_UNAVAILABLE", "Invoices cannot be had at the moment.");
