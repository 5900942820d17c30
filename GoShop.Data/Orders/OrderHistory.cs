using GoShop.Data.Live;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Orders;

/// <summary>Reads orders as they were.</summary>
public static class OrderHistory
{
    /// <summary>An order as it was when it took a step, for somebody who watches it; it may have gone further since.</summary>
    /// <exception cref="ForbiddenException">It is not the user's to see, or not any more.</exception>
    public static async Task<Order> ReadOrderAsync(
        this ShopContext db,
        OrderStep step,
        Guid userId,
        bool isAdmin,
        CancellationToken cancellationToken = default)
    {
        var order = await db.Orders.VisibleTo(userId, isAdmin).FirstOrDefaultAsync(o => o.Id == step.OrderId, cancellationToken)
            ?? throw new ForbiddenException();
        if (order.Status != step.Status)
        {
            // No status comes twice in an order's life.
            var at = await db.OrderEvents.Where(e => e.OrderId == order.Id && e.Status == step.Status).Select(e => e.At).FirstAsync(cancellationToken);
            order.GoBackTo(step.Status, at);
        }
        return order;
    }
}
