using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Orders;

/// <summary>What is read along with orders.</summary>
public static class OrderParts
{
    /// <summary>With their lines, in the order of the cart, and every status they have had, the first first: a statement each.</summary>
    public static IQueryable<Order> WithLinesAndTimeline(this IQueryable<Order> orders) => orders
        .Include(o => o.Items.OrderBy(i => i.Position))
        .Include(o => o.Timeline.OrderBy(e => e.At).ThenBy(e => e.Id))
        .AsSplitQuery();
}
