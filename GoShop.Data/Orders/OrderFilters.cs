namespace GoShop.Data.Orders;

/// <summary>What narrows a list of orders.</summary>
public static class OrderFilters
{
    /// <summary>What a user may see: their own orders, or all of them for a keeper of the shop.</summary>
    public static IQueryable<Order> VisibleTo(this IQueryable<Order> orders, Guid userId, bool isAdmin) =>
        isAdmin ? orders : orders.Where(o => o.CustomerId == userId);
}
