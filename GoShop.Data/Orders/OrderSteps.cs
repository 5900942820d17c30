namespace GoShop.Data.Orders;

/// <summary>The legal steps of an order's status, written once.</summary>
public static class OrderSteps
{
    /// <summary>What may follow a status, the usual step first.</summary>
    public static IReadOnlyList<OrderStatus> Next(this OrderStatus status) => status switch
    {
        OrderStatus.Pending => [OrderStatus.Paid, OrderStatus.Cancelled],
        OrderStatus.Paid => [OrderStatus.Shipped, OrderStatus.Cancelled],
        OrderStatus.Shipped => [OrderStatus.Delivered],
        _ => [],
    };
}
