using GoShop.Data.Orders;
using GoShop.GraphQL.Subscriptions;

namespace GoShop.Schema.Orders;

/// <summary>Where changes of orders are told, always after they were saved. What is told is the order's id: whoever listens reads it anew.</summary>
internal static class OrderTopics
{
    /// <summary>The topic of one order.</summary>
    public static string OfOrder(Guid orderId) => $"order:{orderId}";

    /// <summary>The topic of all orders of one customer.</summary>
    public static string OfCustomer(Guid customerId) => $"orders-of:{customerId}";

    /// <summary>Tells those who watch the order, and those who watch all of its customer's.</summary>
    /// <remarks>Not cancellable: the change is saved, whether or not its author still waits for the answer.</remarks>
    public static async ValueTask OrderChangedAsync(this ITopicEventSender events, Order order)
    {
        await events.SendAsync(OfOrder(order.Id), order.Id, CancellationToken.None);
        await events.SendAsync(OfCustomer(order.CustomerId), order.Id, CancellationToken.None);
    }
}
