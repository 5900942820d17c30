using GoShop.Data.Analytics;
using GoShop.Data.Carts;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Analytics;

/// <summary>Days that all is told of that can be told in one figure.</summary>
internal interface IShopFigures : ISalesPeriod;

/// <summary>How the shop did on some days, in single figures.</summary>
[InterfaceType<IShopFigures>(Fields = [])]
[GraphQLName("ShopFigures")]
internal static class ShopFiguresType
{
    /// <summary>How many of the orders that were placed then have been cancelled since. They are no sales.</summary>
    public static async Task<int> GetCancelledCountAsync([Parent] IShopFigures figures, OrderSummaryLoader summaries, CancellationToken cancellation)
        => (await summaries.LoadRequiredAsync(figures.Range, cancellation)).CancelledCount;

    /// <summary>Their share of all orders that were placed then, from 0 to 1.</summary>
    public static async Task<decimal> GetCancelledShareAsync([Parent] IShopFigures figures, OrderSummaryLoader summaries, CancellationToken cancellation)
        => (await summaries.LoadRequiredAsync(figures.Range, cancellation)).CancelledShare;

    /// <summary>How many accounts were opened.</summary>
    public static Task<int> GetRegistrationCountAsync([Parent] IShopFigures figures, RegistrationLoader registrations, CancellationToken cancellation)
        => registrations.LoadAsync(figures.Range, cancellation);

    /// <summary>Who bought.</summary>
    [Cost(FigureCosts.Counting)]
    public static Task<CustomerCounts> GetCustomersAsync([Parent] IShopFigures figures, SalesFigures sales, CancellationToken cancellation)
        => sales.CountCustomersAsync(figures.Range, cancellation);

    /// <summary>How many of the carts that were started then have become orders since.</summary>
    [Cost(FigureCosts.Counting)]
    public static Task<CartConversion> GetCartConversionAsync(
        [Parent] IShopFigures figures, CartConversions conversions, ShopCalendar calendar, CancellationToken cancellation)
        => conversions.CountAsync(calendar.StartOf(figures.Range.From), calendar.EndOf(figures.Range.To), cancellation);
}

/// <summary>Who bought something on some days: whoever has a sale in them, once.</summary>
[ObjectType<CustomerCounts>(Fields = [nameof(CustomerCounts.New), nameof(CustomerCounts.Returning), nameof(CustomerCounts.ReturningShare)])]
internal static class CustomerCountsType;

/// <summary>How many carts become orders. One is started by the first thing that is put into it, by whoever it is, and goes on as the same until it is ordered.</summary>
[ObjectType<CartConversion>(Fields = [nameof(CartConversion.Started), nameof(CartConversion.Ordered), nameof(CartConversion.Rate)])]
internal static class CartConversionType;
