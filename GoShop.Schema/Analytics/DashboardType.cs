using System.ComponentModel.DataAnnotations;
using GoShop.Data.Analytics;
using GoShop.Data.Products;
using GoShop.GraphQL.Types;
using GoShop.Schema.Products;

namespace GoShop.Schema.Analytics;

/// <summary>How the shop does on some days.</summary>
/// <param name="Range">Which days.</param>
/// <param name="Periods">The periods of its charts.</param>
/// <param name="Interval">How long the periods of its charts are.</param>
internal sealed record Dashboard(DateRange Range, IReadOnlyList<DateRange> Periods, Interval Interval) : IShopFigures;

/// <summary>How the shop does on some days: in figures, in charts, and beside the days before.</summary>
[ObjectType<Dashboard>(Fields = [nameof(Dashboard.Interval)])]
internal static class DashboardType
{
    private const int MostProducts = 100;

    /// <summary>The IANA name of the time zone that says when a day begins.</summary>
    public static string GetTimeZone(ShopCalendar calendar) => calendar.Zone.Id;

    /// <summary>Sales by period, the first first. Each has its point, whether something was sold or not; the first and the last period have no days but the dashboard's.</summary>
    [Cost(FigureCosts.Counting)]
    [ListSize(AssumedSize = DateRange.DefaultDays)]
    public static IEnumerable<SalesPoint> GetSales([Parent] Dashboard dashboard) => dashboard.Periods.Select(period => new SalesPoint(period));

    /// <summary>What sold best, the best first.</summary>
    /// <param name="first">How many products.</param>
    /// <param name="by">What makes one better than another.</param>
    [Cost(FigureCosts.Counting)]
    [ListSize(SlicingArguments = ["first"])]
    public static Task<IReadOnlyList<ProductSales>> GetTopProductsAsync(
        [Parent] Dashboard dashboard,
        TopProducts products,
        CancellationToken cancellation,
        [Range(1, MostProducts)] int first = 10,
        TopProductsBy by = TopProductsBy.Revenue)
        => products.FindAsync(dashboard.Range, first, by, cancellation);

    /// <summary>The orders that were placed in these days by the status they have now: all statuses, those without an order among them.</summary>
    public static async Task<IReadOnlyList<StatusCount>> GetOrdersByStatusAsync(
        [Parent] Dashboard dashboard, OrderSummaryLoader summaries, CancellationToken cancellation)
        => (await summaries.LoadRequiredAsync(dashboard.Range, cancellation)).ByStatus;

    /// <summary>How many accounts were opened, by period like the sales.</summary>
    [ListSize(AssumedSize = DateRange.DefaultDays)]
    public static IEnumerable<CountPoint> GetRegistrations([Parent] Dashboard dashboard) => dashboard.Periods.Select(period => new CountPoint(period));

    /// <summary>The figures of the days before: of as many months where these are whole months, else of as many days.</summary>
    public static DashboardTotals GetComparedTo([Parent] Dashboard dashboard) => new(dashboard.Range.Before);
}

/// <summary>The figures of other days, to hold a dashboard's against.</summary>
internal sealed record DashboardTotals(DateRange Range) : IShopFigures;

/// <summary>The figures of other days, to hold a dashboard's against.</summary>
[ObjectType<DashboardTotals>(Fields = [])]
internal static class DashboardTotalsType;

/// <summary>How many there were in one period.</summary>
internal sealed record CountPoint(DateRange Range);

/// <summary>A point of a line: how many there were in one period of the chart.</summary>
[ObjectType<CountPoint>(Fields = [])]
internal static class CountPointType
{
    /// <summary>The first day.</summary>
    public static DateOnly GetFrom([Parent] CountPoint point) => point.Range.From;

    /// <summary>The last day, which is part of it.</summary>
    public static DateOnly GetTo([Parent] CountPoint point) => point.Range.To;

    /// <summary>How many.</summary>
    public static Task<int> GetCountAsync([Parent] CountPoint point, RegistrationLoader registrations, CancellationToken cancellation)
        => registrations.LoadAsync(point.Range, cancellation);
}

/// <summary>The orders of one status.</summary>
[ObjectType<StatusCount>(Fields = [nameof(StatusCount.Status), nameof(StatusCount.Count), nameof(StatusCount.Total)])]
internal static class StatusCountType;

/// <summary>What was sold of a product, called as it was when it last sold.</summary>
[ObjectType<ProductSales>(Fields =
[
    nameof(ProductSales.Sku), nameof(ProductSales.Name), nameof(ProductSales.OrderCount), nameof(ProductSales.Pieces), nameof(ProductSales.Revenue),
])]
internal static class ProductSalesType
{
    /// <summary>The product as it is now; null where it is on record no more.</summary>
    public static async Task<Product?> GetProductAsync([Parent] ProductSales sales, ProductByIdLoader products, CancellationToken cancellation)
        => sales.ProductId is { } id ? await products.LoadAsync(id, cancellation) : null;
}
