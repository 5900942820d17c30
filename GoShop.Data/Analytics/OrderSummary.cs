using GoShop.Data.Orders;

namespace GoShop.Data.Analytics;

/// <summary>The orders that were placed in a range of days. Those that are not cancelled are sales.</summary>
/// <param name="ByStatus">By the status they have now: all there are, in the order of an order's life.</param>
public sealed record OrderSummary(IReadOnlyList<StatusCount> ByStatus)
{
    /// <summary>How many sales there are.</summary>
    public int OrderCount => Sales.Sum(part => part.Count);

    /// <summary>What the sales came to.</summary>
    public decimal Revenue => Sales.Sum(part => part.Total);

    /// <summary>What of that has not been paid yet.</summary>
    public decimal UnpaidRevenue => Sales.Where(part => part.Status is OrderStatus.Pending).Sum(part => part.Total);

    /// <summary>What a sale came to on average.</summary>
    public decimal AverageOrderValue => Average.Of(Revenue, OrderCount);

    /// <summary>How many orders were cancelled.</summary>
    public int CancelledCount => ByStatus.Where(part => part.Status is OrderStatus.Cancelled).Sum(part => part.Count);

    /// <summary>The share of all orders that was cancelled, from 0 to 1.</summary>
    public decimal CancelledShare => Average.Share(CancelledCount, OrderCount + CancelledCount);

    private IEnumerable<StatusCount> Sales => ByStatus.Where(part => part.Status is not OrderStatus.Cancelled);

    internal static OrderSummary Of(IEnumerable<StatusCount> found)
    {
        var known = found.ToLookup(part => part.Status);
        return new OrderSummary([.. Enum.GetValues<OrderStatus>().Select(status => new StatusCount(status, known[status].Sum(part => part.Count), known[status].Sum(part => part.Total)))]);
    }
}

/// <summary>The orders of one status.</summary>
/// <param name="Status">Which status.</param>
/// <param name="Count">How many orders.</param>
/// <param name="Total">What they came to.</param>
public sealed record StatusCount(OrderStatus Status, int Count, decimal Total);
