using System.Text.Json;
using GoShop.Data.Accounts;
using GoShop.Data.Analytics;
using GoShop.Data.Analytics.Reports;
using GoShop.Data.Auditing;
using GoShop.Data.Jobs;
using GoShop.Data.Orders;
using GoShop.Data.OrderTables;
using GoShop.Data.Products;
using GoShop.Data.ProductTables;
using GoShop.Data.ReportTables;
using GoShop.Data.Reviews;
using GoShop.Data.Tables;

namespace GoShop.Server.Rest;

/// <summary>The kinds of list, and what their query strings may hold beside <c>page</c> and <c>limit</c>.</summary>
internal static class Lists
{
    public static ListParameters Products { get; } = new()
    {
        Variables = { ["search"] = "search", ["category"] = "category" },
        Several = { ["categories"] = "categories" },
        Flags = { ["includeBranch"] = "includeBranch" },
        Filters =
        {
            ["minPrice"] = new("price", "gte", ListFilterKind.Amount),
            ["maxPrice"] = new("price", "lte", ListFilterKind.Amount),
            ["inStock"] = new("availability", "nin", ListFilterKind.NoneOf, ["OUT_OF_STOCK"]),
            ["availability"] = new("availability", "eq", ListFilterKind.Choice, NamesOf<Availability>()),
            ["minRating"] = new("averageRating", "gte", ListFilterKind.Amount),
        },
        SortOfItself = "relevance",
        SortFields =
        {
            ["price"] = "price",
            ["name"] = "name",
            ["createdAt"] = "createdAt",
            ["rating"] = "averageRating",
            ["reviews"] = "reviewCount",
            ["sold"] = "soldCount",
        },
    };

    /// <summary>What is counted over a list of products: it takes what the list takes, but for pages and order.</summary>
    public static ListParameters ProductFacets { get; } = new()
    {
        HasPages = false,
        Variables = Products.Variables,
        Several = Products.Several,
        Flags = Products.Flags,
        Filters = Products.Filters,
    };

    /// <summary>All products, whatever their status, as a table.</summary>
    public static ListParameters ProductTable { get; } = new()
    {
        HasPages = false,
        Choices = Table<ProductColumn>(),
        Variables = Products.Variables,
        Several = Products.Several,
        Flags = Products.Flags,
        Filters = new(Products.Filters) { ["status"] = new("status", "eq", ListFilterKind.Choice, NamesOf<ProductStatus>()) },
        SortFields = Products.SortFields,
    };

    /// <summary>What is suggested to whoever types.</summary>
    public static ListParameters Suggestions { get; } = new() { HasPages = false, Variables = { ["search"] = "search" } };

    /// <summary>Products of every status.</summary>
    public static ListParameters AllProducts { get; } = new()
    {
        Variables = Products.Variables,
        Several = Products.Several,
        Flags = Products.Flags,
        Filters = new(Products.Filters)
        {
            ["status"] = new("status", "eq", ListFilterKind.Choice, NamesOf<ProductStatus>()),
            ["sku"] = new("sku", "eq", ListFilterKind.Text),
        },
        SortFields = Products.SortFields,
    };

    /// <summary>A list that comes in its own order, whole.</summary>
    public static ListParameters Plain { get; } = new();

    public static ListParameters Reviews { get; } = new()
    {
        SortValues =
        {
            ["-createdAt"] = "NEWEST", ["createdAt"] = "OLDEST", ["-rating"] = "HIGHEST", ["rating"] = "LOWEST", ["-helpfulCount"] = "MOST_HELPFUL",
        },
    };

    public static ListParameters AllReviews { get; } = new()
    {
        Variables = { ["search"] = "search" },
        Filters =
        {
            ["status"] = new("status", "eq", ListFilterKind.Choice, NamesOf<ReviewStatus>()),
            ["rating"] = new("rating", "eq", ListFilterKind.Whole),
            ["product"] = new("productId", "eq", ListFilterKind.Id),
            ["author"] = new("authorId", "eq", ListFilterKind.Id),
        },
        SortFields = { ["createdAt"] = "createdAt", ["updatedAt"] = "updatedAt", ["rating"] = "rating", ["helpfulCount"] = "helpfulCount" },
    };

    public static ListParameters Orders { get; } = new()
    {
        Filters =
        {
            ["status"] = new("status", "eq", ListFilterKind.Choice, NamesOf<OrderStatus>()),
            ["number"] = new("number", "eq", ListFilterKind.Text),
            ["from"] = new("createdAt", "gte", ListFilterKind.Moment),
            ["to"] = new("createdAt", "lt", ListFilterKind.Moment),
            ["minTotal"] = new("total", "gte", ListFilterKind.Amount),
            ["maxTotal"] = new("total", "lte", ListFilterKind.Amount),
        },
        SortFields = { ["createdAt"] = "createdAt", ["updatedAt"] = "updatedAt", ["number"] = "number", ["total"] = "total" },
    };

    public static ListParameters AllOrders { get; } = new()
    {
        Variables = { ["search"] = "search" },
        Filters = new(Orders.Filters) { ["customer"] = new("customerId", "eq", ListFilterKind.Id) },
        SortFields = new(Orders.SortFields),
    };

    /// <summary>All orders, as a table.</summary>
    public static ListParameters OrderTable { get; } = new()
    {
        HasPages = false,
        Choices = Table<OrderColumn>(),
        Variables = AllOrders.Variables,
        Filters = AllOrders.Filters,
        SortFields = AllOrders.SortFields,
    };

    /// <summary>The days that figures are of.</summary>
    public static ListParameters Dashboard { get; } = new()
    {
        HasPages = false,
        Choices = { ["interval"] = new(NamesOf<Interval>(), Default: "DAY") },
        Days = ["from", "to"],
    };

    public static ListParameters SalesReport { get; } = new()
    {
        Choices =
        {
            ["interval"] = new(NamesOf<Interval>(), Default: "DAY"),
            ["groupBy"] = new(NamesOf<SalesGrouping>(), Default: "PERIOD"),
            ["status"] = new(NamesOf<OrderStatus>(), IsList: true),
        },
        Days = ["from", "to"],
        Several = { ["categories"] = "categories", ["customers"] = "customers" },
        SortFields = SameNames("from", "name", "orderCount", "pieces", "revenue", "averageOrderValue"),
    };

    public static ListParameters UsersReport { get; } = new()
    {
        Choices = { ["role"] = new(NamesOf<UserRole>(), IsList: true), ["status"] = new(NamesOf<UserStatus>(), IsList: true) },
        Days = ["from", "to"],
        Flags = { ["hasOrdered"] = "hasOrdered" },
        SortFields = SameNames("name", "email", "registeredAt", "lastSignInAt", "orderCount", "revenue", "averageOrderValue", "lastOrderAt"),
    };

    public static ListParameters ProductsReport { get; } = new()
    {
        Choices = { ["status"] = new(NamesOf<ProductStatus>(), IsList: true) },
        Days = ["from", "to"],
        Several = { ["categories"] = "categories" },
        SortFields = SameNames("sku", "name", "price", "stock", "averageRating", "orderCount", "pieces", "revenue", "cancelledPieces"),
    };

    public static ListParameters StockReport { get; } = new()
    {
        Choices = { ["status"] = new(NamesOf<ProductStatus>(), IsList: true), ["availability"] = new(NamesOf<Availability>(), IsList: true) },
        Several = { ["categories"] = "categories" },
        SortFields = SameNames("sku", "name", "price", "stock", "available", "value", "soldPieces", "daysLeft", "lastMovementAt"),
    };

    /// <summary>What a report takes that comes whole, as a file: what its pages take, but for pages.</summary>
    public static ListParameters FileOf(ListParameters report) => new()
    {
        HasPages = false,
        Choices = new(report.Choices) { [RestRoute.FormatParameter] = new(NamesOf<ReportFormat>()) },
        Days = report.Days,
        Several = report.Several,
        Flags = report.Flags,
        SortFields = report.SortFields,
    };

    public static ListParameters Users { get; } = new()
    {
        Variables = { ["search"] = "search" },
        Filters =
        {
            ["role"] = new("role", "eq", ListFilterKind.Choice, NamesOf<UserRole>()),
            ["status"] = new("status", "eq", ListFilterKind.Choice, NamesOf<UserStatus>()),
        },
        SortFields = { ["createdAt"] = "createdAt", ["email"] = "email", ["name"] = "name", ["lastSignInAt"] = "lastSignInAt" },
    };

    public static ListParameters Jobs { get; } = new()
    {
        Filters =
        {
            ["kind"] = new("kind", "eq", ListFilterKind.Choice, NamesOf<JobKind>()),
            ["status"] = new("status", "eq", ListFilterKind.Choice, NamesOf<JobStatus>()),
        },
    };

    public static ListParameters Audit { get; } = new()
    {
        Filters =
        {
            ["action"] = new("action", "eq", ListFilterKind.Choice, NamesOf<AuditAction>()),
            ["actor"] = new("actorId", "eq", ListFilterKind.Id),
            ["target"] = new("targetId", "eq", ListFilterKind.Id),
            ["ip"] = new("ip", "eq", ListFilterKind.Text),
            ["from"] = new("at", "gte", ListFilterKind.Moment),
            ["to"] = new("at", "lt", ListFilterKind.Moment),
        },
    };

    private static Dictionary<string, string> SameNames(params string[] names) => names.ToDictionary(name => name);

    /// <summary>How a table is written down, and which columns it has.</summary>
    private static Dictionary<string, ListChoice> Table<TColumn>()
        where TColumn : struct, Enum
        => new() { ["format"] = new(NamesOf<TableFormat>(), Default: "CSV"), ["columns"] = new(NamesOf<TColumn>(), IsList: true) };

    /// <summary>The names that clients know an enum's values by.</summary>
    private static string[] NamesOf<TEnum>()
        where TEnum : struct, Enum
        => [.. Enum.GetNames<TEnum>().Select(JsonNamingPolicy.SnakeCaseUpper.ConvertName)];
}
