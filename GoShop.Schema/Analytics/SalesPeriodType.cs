using GoShop.Data.Analytics;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Analytics;

/// <summary>Days that sales are told of.</summary>
internal interface ISalesPeriod
{
    /// <summary>Which days.</summary>
    DateRange Range { get; }
}

/// <summary>
/// What was sold on some days. A sale is an order that is not cancelled, paid or not yet, and belongs to the day it was placed on. Money is in the shop's currency.
/// </summary>
[InterfaceType<ISalesPeriod>(Fields = [])]
[GraphQLName("SalesPeriod")]
internal static class SalesPeriodType
{
    /// <summary>The first day.</summary>
    public static DateOnly GetFrom([Parent] ISalesPeriod period) => period.Range.From;

    /// <summary>The last day, which is part of it.</summary>
    public static DateOnly GetTo([Parent] ISalesPeriod period) => period.Range.To;

    /// <summary>How many sales there were.</summary>
    public static async Task<int> GetOrderCountAsync([Parent] ISalesPeriod period, OrderSummaryLoader summaries, CancellationToken cancellation)
        => (await summaries.LoadRequiredAsync(period.Range, cancellation)).OrderCount;

    /// <summary>How many pieces were sold.</summary>
    public static Task<long> GetPiecesAsync([Parent] ISalesPeriod period, PiecesLoader pieces, CancellationToken cancellation)
        => pieces.LoadAsync(period.Range, cancellation);

    /// <summary>What the sales came to.</summary>
    public static async Task<decimal> GetRevenueAsync([Parent] ISalesPeriod period, OrderSummaryLoader summaries, CancellationToken cancellation)
        => (await summaries.LoadRequiredAsync(period.Range, cancellation)).Revenue;

    /// <summary>What of the revenue has not been paid yet.</summary>
    public static async Task<decimal> GetUnpaidRevenueAsync([Parent] ISalesPeriod period, OrderSummaryLoader summaries, CancellationToken cancellation)
        => (await summaries.LoadRequiredAsync(period.Range, cancellation)).UnpaidRevenue;

    /// <summary>What a sale came to on average, two fraction digits; 0 where there was none.</summary>
    public static async Task<decimal> GetAverageOrderValueAsync([Parent] ISalesPeriod period, OrderSummaryLoader summaries, CancellationToken cancellation)
        => (await summaries.LoadRequiredAsync(period.Range, cancellation)).AverageOrderValue;
}

/// <summary>A point of the line of sales: what was sold in one period of the chart.</summary>
internal sealed record SalesPoint(DateRange Range) : ISalesPeriod;

/// <summary>A point of the line of sales: what was sold in one period of the chart.</summary>
[ObjectType<SalesPoint>(Fields = [])]
internal static class SalesPointType;
