using GoShop.Data.Analytics.Reports;
using GoShop.Data.Mapping;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.ReportTables;

/// <summary>Says in words what a report is narrowed to.</summary>
internal sealed class ReportFilters(ShopContext db, CancellationToken cancellationToken)
{
    public async Task<IReadOnlyList<ReportFilter>> OfAsync(object criteria) => criteria switch
    {
        SalesCriteria sales =>
        [
            new("Grouped by", [sales.GroupBy is SalesGrouping.Period ? Word(sales.Interval) : Word(sales.GroupBy)]),
            .. Words("Status", sales.Statuses, always: true),
            .. await CategoriesAsync(sales.Categories),
            .. await CustomersAsync(sales.Customers),
        ],
        UserCriteria users => [.. Words("Role", users.Roles), .. Words("Status", users.Statuses), .. Ordered(users.HasOrdered)],
        ProductCriteria products => [.. Words("Status", products.Statuses), .. await CategoriesAsync(products.Categories)],
        StockCriteria stock =>
            [.. Words("Status", stock.Statuses, always: true), .. Words("Availability", stock.Availability), .. await CategoriesAsync(stock.Categories)],
        _ => throw new ArgumentOutOfRangeException(nameof(criteria)),
    };

    // All there are narrow nothing.
    private static IEnumerable<ReportFilter> Words<TEnum>(string title, IReadOnlyList<TEnum> values, bool always = false)
        where TEnum : struct, Enum
        => !always && Enum.GetValues<TEnum>().All(values.Contains) ? [] : [new(title, [.. values.Distinct().Select(Word)])];

    private static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => EnumName<TEnum>.Of(value);

    private static IEnumerable<ReportFilter> Ordered(bool? hasOrdered) => hasOrdered is { } has ? [new("Has ordered", [has ? "YES" : "NO"])] : [];

    private async Task<IEnumerable<ReportFilter>> CategoriesAsync(IReadOnlyList<Guid>? ids) => ids is null
        ? []
        : [new("Categories", await db.Categories.Where(category => ids.Contains(category.Id)).OrderBy(category => category.Name).Select(category => category.Name).ToListAsync(cancellationToken), AreWords: false)];

    private async Task<IEnumerable<ReportFilter>> CustomersAsync(IReadOnlyList<Guid>? ids) => ids is null
        ? []
        : [new("Customers", await db.Users.Where(user => ids.Contains(user.Id)).OrderBy(user => user.Name).Select(user => user.Name).ToListAsync(cancellationToken), AreWords: false)];
}
