using GoShop.Data.Accounts;
using GoShop.Data.Orders;

namespace GoShop.Data.Invoices;

/// <summary>What an invoice says: an order as it was placed, for its customer to keep.</summary>
/// <param name="Shop">Whom it is from.</param>
/// <param name="Language">The language it is written in: the customer's.</param>
/// <param name="Number">The order's number.</param>
/// <param name="PlacedAt">When it was placed.</param>
/// <param name="PaidAt">When it was paid; null where it has not been.</param>
/// <param name="IsCancelled">Whether it was called off.</param>
/// <param name="CustomerName">Whom it is for.</param>
/// <param name="Address">Where it goes.</param>
/// <param name="Lines">What was bought, in the order of the cart.</param>
/// <param name="Total">What it comes to.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record Invoice(
    string Shop,
    Language Language,
    string Number,
    DateTimeOffset PlacedAt,
    DateTimeOffset? PaidAt,
    bool IsCancelled,
    string CustomerName,
    OrderAddress Address,
    IReadOnlyList<InvoiceLine> Lines,
    decimal Total,
    string Currency);

/// <summary>One product of an invoice.</summary>
public sealed record InvoiceLine(string ProductName, string Sku, int Quantity, decimal UnitPrice, decimal Total);
