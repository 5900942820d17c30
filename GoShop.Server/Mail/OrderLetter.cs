using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Data.Orders;
using GoShop.Data.Outbox;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Server.Mail;

/// <summary>Writes to a customer about a step of an order. A customer who is no longer there gets nothing.</summary>
/// <typeparam name="TLetter">The component that says what there is to say.</typeparam>
internal sealed class OrderLetter<TLetter>(ShopContext db, MailWriter writer, IMailTransport transport) : IOutboxConsumer
    where TLetter : IComponent
{
    public async Task ConsumeAsync(OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        var orderId = delivery.Read<OrderMail.AboutOrder>().OrderId;
        var order = await db.Orders
            .Include(o => o.Customer)
            .WithLinesAndTimeline()
            .SingleOrDefaultAsync(o => o.Id == orderId && o.Customer.Status != UserStatus.Deleted, cancellationToken);
        if (order is not null)
            await transport.SendAsync(await writer.WriteAsync<TLetter>(delivery.Id, order.Customer, new() { ["Order"] = order }), cancellationToken);
    }
}
