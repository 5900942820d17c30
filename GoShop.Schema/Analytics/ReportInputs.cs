using System.ComponentModel.DataAnnotations;
using GoShop.Data.Accounts;
using GoShop.Data.Analytics;
using GoShop.Data.Analytics.Reports;
using GoShop.Data.Orders;
using GoShop.Data.Products;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Analytics;

/// <summary>How much a report may be narrowed by.</summary>
internal static class ReportLimits
{
    /// <summary>The most categories, or customers, that can be named.</summary>
    public const int Named = 100;
}

/// <summary>What the report of sales is to tell of.</summary>
/// <param name="From">The first day on which orders were placed; 30 days up to the last one, where it is left out.</param>
/// <param name="To">The last day, which is part of it; today, where it is left out.</param>
/// <param name="Interval">How long periods are: no more than 400 of them.</param>
/// <param name="GroupBy">What a row is of.</param>
/// <param name="Categories">Only products that are filed in at least one of these, or in the branches below.</param>
/// <param name="Customers">Only orders of these accounts.</param>
/// <param name="Statuses">Orders of these statuses; all but cancelled ones, where it is left out.</param>
internal sealed record SalesReportInput(
    DateOnly? From = null,
    DateOnly? To = null,
    Interval Interval = Interval.Day,
    SalesGrouping GroupBy = SalesGrouping.Period,
    [ID, MaxLength(ReportLimits.Named)] IReadOnlyList<Guid>? Categories = null,
    [ID, MaxLength(ReportLimits.Named)] IReadOnlyList<Guid>? Customers = null,
    IReadOnlyList<OrderStatus>? Statuses = null)
{
    public SalesCriteria Read(DateOnly today)
    {
        var criteria = new SalesCriteria(DateRange.Read(From, To, today), Interval, GroupBy) { Categories = Categories, Customers = Customers };
        return Statuses is null ? criteria : criteria with { Statuses = Statuses };
    }
}

/// <summary>What the report of accounts is to tell of.</summary>
/// <param name="From">The first of the days whose sales are told; 30 days up to the last one, where it is left out.</param>
/// <param name="To">The last day, which is part of it; today, where it is left out.</param>
/// <param name="Roles">Only accounts of these roles.</param>
/// <param name="Statuses">Only accounts of these statuses; deleted ones count, too, where it is left out.</param>
/// <param name="HasOrdered">Only accounts that bought in these days, or only those that did not.</param>
internal sealed record UsersReportInput(
    DateOnly? From = null, DateOnly? To = null, IReadOnlyList<UserRole>? Roles = null, IReadOnlyList<UserStatus>? Statuses = null, bool? HasOrdered = null)
{
    public UserCriteria Read(DateOnly today)
    {
        var criteria = new UserCriteria(DateRange.Read(From, To, today)) { HasOrdered = HasOrdered };
        return criteria with { Roles = Roles ?? criteria.Roles, Statuses = Statuses ?? criteria.Statuses };
    }
}

/// <summary>What the report of products is to tell of.</summary>
/// <param name="From">The first of the days whose orders are told; 30 days up to the last one, where it is left out.</param>
/// <param name="To">The last day, which is part of it; today, where it is left out.</param>
/// <param name="Categories">Only products that are filed in at least one of these, or in the branches below.</param>
/// <param name="Statuses">Only products of these statuses.</param>
internal sealed record ProductsReportInput(
    DateOnly? From = null,
    DateOnly? To = null,
    [ID, MaxLength(ReportLimits.Named)] IReadOnlyList<Guid>? Categories = null,
    IReadOnlyList<ProductStatus>? Statuses = null)
{
    public ProductCriteria Read(DateOnly today)
    {
        var criteria = new ProductCriteria(DateRange.Read(From, To, today)) { Categories = Categories };
        return Statuses is null ? criteria : criteria with { Statuses = Statuses };
    }
}

/// <summary>What the report of stock is to tell of.</summary>
/// <param name="Categories">Only products that are filed in at least one of these, or in the branches below.</param>
/// <param name="Statuses">Only products of these statuses; those on sale and drafts, where it is left out.</param>
/// <param name="Availability">Only what can be had so: LOW_STOCK for what is low, OUT_OF_STOCK for what is out.</param>
internal sealed record StockReportInput(
    [ID, MaxLength(ReportLimits.Named)] IReadOnlyList<Guid>? Categories = null,
    IReadOnlyList<ProductStatus>? Statuses = null,
    IReadOnlyList<Availability>? Availability = null)
{
    public StockCriteria Read()
    {
        var criteria = new StockCriteria { Categories = Categories };
        return criteria with { Statuses = Statuses ?? criteria.Statuses, Availability = Availability ?? criteria.Availability };
    }
}
