using GoShop.Data.Outbox;

namespace GoShop.Data.Orders;

/// <summary>The kinds of mail that orders give rise to, as the outbox names them: one for each status, and so each once in an order's life.</summary>
public static class OrderMail
{
    /// <summary>The shop has the order.</summary>
    public const string Placed = "mail.order-placed";

    /// <summary>It is paid.</summary>
    public const string Paid = "mail.order-paid";

    /// <summary>It is on its way.</summary>
    public const string Shipped = "mail.order-shipped";

    /// <summary>It has arrived.</summary>
    public const string Delivered = "mail.order-delivered";

    /// <summary>It is called off.</summary>
    public const string Cancelled = "mail.order-cancelled";

    /// <summary>Has the customer written to about the status that the order has now. Letters about one order go out in the order of its steps.</summary>
    internal static void AddLetter(this OutboxWriter outbox, Order order) =>
        outbox.Add(KindFor(order.Status), new AboutOrder(order.Id, order.Status), orderKey: $"mail:{order.Id}");

    private static string KindFor(OrderStatus status) => status switch
    {
        OrderStatus.Pending => Placed,
        OrderStatus.Paid => Paid,
        OrderStatus.Shipped => Shipped,
        OrderStatus.Delivered => Delivered,
        OrderStatus.Cancelled => Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no letter about this status."),
    };

    /// <summary>What a letter is about.</summary>
    /// <param name="OrderId">Which order.</param>
    /// <param name="Status">The status it took.</param>
    public sealed record AboutOrder(Guid OrderId, OrderStatus Status);
}
