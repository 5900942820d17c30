using System.Diagnostics.Metrics;

namespace GoShop.Data.Orders;

/// <summary>What operators see of orders: steps that were committed, and what the orders were worth that took them.</summary>
internal static class OrderMetrics
{
    private static readonly Meter Meter = new("GoShop.Orders");

    private static readonly Counter<long> Orders = Meter.CreateCounter<long>(
        "goshop.orders", "{order}", "Orders that took a step, by the status that it led to: placed, paid, shipped, delivered, cancelled.");

    private static readonly Counter<double> Value = Meter.CreateCounter<double>(
        "goshop.orders.value", "{currency}", "What orders that took a step cost, by status and currency; placed less cancelled is revenue.");

    /// <summary>Counts the step that an order has just taken, once it is committed.</summary>
    public static void CountStep(this ShopContext db, Order order) => _ = db.AfterCommitAsync(() =>
    {
        var status = new KeyValuePair<string, object?>("status", order.Status is OrderStatus.Pending ? "placed" : order.Status.ToString().ToLowerInvariant());
        Orders.Add(1, status);
        Value.Add((double)order.Total, status, new("currency", order.Currency));
        return Task.CompletedTask;
    });
}
