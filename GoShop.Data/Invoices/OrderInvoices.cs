using GoShop.Data.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GoShop.Data.Invoices;

/// <summary>Makes invoices of orders. Whoever asks was let in by the caller.</summary>
public sealed class OrderInvoices(ShopContext db, IInvoicePrinter printer, IOptions<ShopOptions> shop)
{
    /// <summary>The invoice of an order as a PDF document; null where there is no such order.</summary>
    public async Task<SavedFile?> PrintAsync(Guid orderId, CancellationToken cancellationToken = default)
    {
        var order = await db.Orders
            .Include(found => found.Customer)
            .WithLinesAndTimeline()
            .SingleOrDefaultAsync(found => found.Id == orderId, cancellationToken);
        return order is null ? null : new SavedFile(printer.Print(Of(order)), $"invoice-{order.Number}.pdf", "application/pdf");
    }

    private Invoice Of(Order order) => new(
        shop.Value.Name,
        order.Customer.Language,
        order.Number,
        order.CreatedAt,
        order.Timeline.Where(step => step.Status is OrderStatus.Paid).Select(step => (DateTimeOffset?)step.At).FirstOrDefault(),
        order.Status is OrderStatus.Cancelled,
        order.ShippingAddress.Recipient is { Length: > 0 } recipient ? recipient : order.Customer.Name,
        order.ShippingAddress,
        [.. order.Items.Select(item => new InvoiceLine(item.ProductName, item.Sku, item.Quantity, item.UnitPrice, item.LineTotal))],
        order.Total,
        order.Currency);
}
