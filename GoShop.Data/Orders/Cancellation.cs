namespace GoShop.Data.Orders;

/// <summary>Calls orders off, for those who placed them.</summary>
public sealed class Cancellation(OrderStatusChanges changes)
{
    /// <summary>
    /// Calls an order off and puts its pieces back in stock. Answers the order with its items and timeline.
    /// </summary>
    /// <exception cref="NotFoundException">The user has no such order.</exception>
    /// <exception cref="InvalidTransitionException">It is too late, or was done before.</exception>
    public Task<Order> CancelAsync(Guid orderId, Guid ownerId, CancellationToken cancellationToken = default) =>
        changes.MoveAsync(orderId, ownerId, OrderStatus.Cancelled, note: null, ownerId, cancellationToken);
}
