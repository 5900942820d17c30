using GoShop.Data;
using GoShop.Data.Orders;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;

namespace GoShop.Schema.Administration;

/// <summary>What only those who keep the shop may see.</summary>
internal sealed class AdminQuery;

[QueryType]
internal static class AdminQueries
{
    /// <summary>For admins only.</summary>
    [Authorize(Roles = Caller.Admin)]
    public static AdminQuery GetAdmin() => new();
}

[ObjectType<AdminQuery>(Fields = [])]
internal static class AdminQueryType
{
    /// <summary>All orders, the newest first unless ordered otherwise.</summary>
    /// <param name="search">An order's number, or a part of a customer's e-mail address or name, in any case.</param>
    [UsePaging]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Order> GetOrders(string? search, ShopContext db) => db.Orders.Matching(search).OrderByDescending(order => order.CreatedAt);
}
