using GoShop.Data.Mapping;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Orders;

/// <summary>What narrows a list of orders.</summary>
public static class OrderFilters
{
    /// <summary>What a user may see: their own orders, or all of them for a keeper of the shop.</summary>
    public static IQueryable<Order> VisibleTo(this IQueryable<Order> orders, Guid userId, bool isAdmin) =>
        isAdmin ? orders : orders.Where(o => o.CustomerId == userId);

    /// <summary>The one with this number, and those of customers whose e-mail address or name holds the text, in whatever case; all of them where it is blank.</summary>
    public static IQueryable<Order> Matching(this IQueryable<Order> orders, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return orders;
        var (number, pattern) = (text.Trim().ToUpperInvariant(), LikePattern.Containing(text));
        return orders.Where(o => o.Number == number || EF.Functions.ILike(o.Customer.Email!, pattern) || EF.Functions.ILike(o.Customer.Name, pattern));
    }
}
