namespace GoShop.Data.Outbox;

/// <summary>Does what messages of one kind ask for.</summary>
/// <remarks>
/// A message comes at least once: again if the process dies between the deed and its record. A consumer whose deed is in the database calls
/// <see cref="OutboxQueue.FinishAsync(ShopContext, OutboxDelivery, CancellationToken)"/> in the transaction of its deed, so that it has effect once; one whose deed is elsewhere
/// marks it with the message's id, so that repetitions can be told.
/// </remarks>
public interface IOutboxConsumer
{
    /// <summary>Does it. Any exception but those named has the message come again later.</summary>
    /// <exception cref="PermanentFailureException">It can never be done.</exception>
    /// <exception cref="ClaimLostException">It is somebody else's by now.</exception>
    Task ConsumeAsync(OutboxDelivery delivery, CancellationToken cancellationToken);
}
