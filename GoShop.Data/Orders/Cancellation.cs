namespace GoShop.Data.Orders;

/// <summary>Calls orders off, for those who placed them.</summary>
public sealed class Cancellation(OrderStatusChanges changes)
{
    /// <summary>
    /// Calls an order off and puts its pieces back in stock. Answers the order with its items and timeline.
    /// </summary>
    /// <param name="orderId">Which order.</param>
    /// <param name="ownerId">Who asks.</param>
    /// <param name="note">Why, for the keepers of the shop.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    /// <exception cref="NotFoundException">The user has no such order.</exception>
    /// <exception cref="InvalidTransitionException">It is too late, or was done before.</exception>
    /// <exception cref="InvalidInputException">The note is too long.</exception>
    public Task<Order> CancelAsync(Guid orderId, Guid ownerId, string? note, CancellationToken cancellationToken = default) =>
        changes.MoveAsync(orderId, ownerId, OrderStatus.Cancelled, note, ownerId, expected: null, cancellationToken);

    /// <inheritdoc cref="CancelAsync(Guid, Guid, string?, CancellationToken)"/>
    public Task<Order> CancelAsync(Guid orderId, Guid ownerId, CancellationToken cancellationToken = default) =>
        CancelAsync(orderId, ownerId, note: null, cancellationToken);
}
