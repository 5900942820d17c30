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
    private static readonly Func<ShopContext, Guid, CancellationToken, Task<Order?>> Find = EF.CompileAsyncQuery(
        (ShopContext db, Guid id, CancellationToken cancellationToken) => db.Orders
            .WithLinesAndTimeline()
            .Include(o => o.Customer)
            .SingleOrDefault(o => o.Id == id && o.Customer.Status != UserStatus.Deleted));

    public async Task ConsumeAsync(OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        var order = await Find(db, delivery.Read<OrderMail.AboutOrder>().OrderId, cancellationToken);
        if (order is not null)
            await transport.SendAsync(await writer.WriteAsync<TLetter>(delivery.Id, order.Customer, new() { ["Order"] = order }), cancellationToken);
    }
}
