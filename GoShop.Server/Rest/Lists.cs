using GoShop.Data.Orders;

namespace GoShop.Server.Rest;

/// <summary>The kinds of list, and what their query strings may hold beside <c>page</c> and <c>limit</c>.</summary>
internal static class Lists
{
    public static ListParameters Products { get; } = new()
    {
        Variables = { ["search"] = "search", ["category"] = "category" },
        Filters =
        {
            ["minPrice"] = new("price", "gte", ListFilterKind.Amount),
            ["maxPrice"] = new("price", "lte", ListFilterKind.Amount),
            ["inStock"] = new("stock", "gt", ListFilterKind.Any),
        },
        SortFields = { ["price"] = "price", ["name"] = "name", ["createdAt"] = "createdAt", ["rating"] = "averageRating" },
    };

    public static ListParameters Reviews { get; } = new()
    {
        SortValues = { ["-createdAt"] = "NEWEST", ["createdAt"] = "OLDEST", ["-rating"] = "HIGHEST", ["rating"] = "LOWEST" },
    };

    public static ListParameters Orders { get; } = new()
    {
        Filters = { ["status"] = new("status", "eq", ListFilterKind.Choice, [.. Enum.GetNames<OrderStatus>().Select(name => name.ToUpperInvariant())]) },
        SortFields = { ["createdAt"] = "createdAt", ["total"] = "total" },
    };
}
