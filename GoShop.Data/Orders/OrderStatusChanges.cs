using GoShop.Data.Auditing;
using GoShop.Data.Inventory;
using GoShop.Data.Live;
using GoShop.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Orders;

/// <summary>
/// Takes orders from one status to the next, for keepers of the shop. The order's row is locked, so that of two who change it at once one wins and
/// the other hears that the step is not legal any more; what a cancelled order took from stock goes back once.
/// </summary>
public sealed class OrderStatusChanges(ShopContext db, StockLedger ledger, AuditLog audit, LiveEvents live, OutboxWriter outbox, TimeProvider time)
{
    /// <summary>Takes the next step. Answers the order with its items and timeline.</summary>
    /// <param name="orderId">Which order.</param>
    /// <param name="status">The status it takes.</param>
    /// <param name="note">What there is to say about it, for the customer too.</param>
    /// <param name="actorId">Whose step it is.</param>
    /// <param name="expected">The status that the order is taken to be at; null for whichever the step can be taken from.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    /// <exception cref="NotFoundException">There is no such order.</exception>
    /// <exception cref="InvalidTransitionException">The step is not a legal one, or not from where the order is expected to be.</exception>
    /// <exception cref="InvalidInputException">The note is too long, or holds what changes how people read it.</exception>
    public Task<Order> ChangeAsync(
        Guid orderId,
        OrderStatus status,
        string? note,
        Guid actorId,
        OrderStatus? expected,
        CancellationToken cancellationToken = default) =>
        MoveAsync(orderId, ownerId: null, status, note, actorId, expected, cancellationToken);

    /// <inheritdoc cref="ChangeAsync(Guid, OrderStatus, string?, Guid, OrderStatus?, CancellationToken)"/>
    public Task<Order> ChangeAsync(
        Guid orderId,
        OrderStatus status,
        string? note,
        Guid actorId,
        CancellationToken cancellationToken = default) =>
        ChangeAsync(orderId, status, note, actorId, expected: null, cancellationToken);

    /// <summary>Takes a step with an order, of one owner or of anyone; in the caller's transaction, where there is one.</summary>
    internal async Task<Order> MoveAsync(
        Guid orderId,
        Guid? ownerId,
        OrderStatus status,
        string? note,
        Guid actorId,
        OrderStatus? expected,
        CancellationToken cancellationToken)
    {
        InvalidInputException.ThrowIfNotPlain("note", note, OrderEvent.NoteLength);

        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        // Lock first and read then: a statement that waits for the lock would still see the timeline of before.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM orders WHERE id = {orderId} FOR NO KEY UPDATE", cancellationToken);
        var order = await db.Orders.AsTracking()
            .WithLinesAndTimeline()
            .SingleOrDefaultAsync(o => o.Id == orderId && (ownerId == null || o.CustomerId == ownerId), cancellationToken)
            ?? throw new NotFoundException("order");
        var before = order.Status;
        if (expected is { } assumed && assumed != before)
            throw InvalidTransitionException.Overtaken(before, assumed, status);
        db.OrderEvents.Add(order.MoveTo(status, time.GetUtcNow(), actorId, note));
        if (status is OrderStatus.Cancelled)
            await RestockAsync(order, actorId, cancellationToken);
        if (ownerId is null)
            audit.Record(new(AuditAction.OrderStatusChanged, AuditTarget.Order(order.Id)) { Before = new { Status = before }, After = new { order.Status } });
        live.OrderStatusChanged(order);
        db.CountStep(order);
        outbox.AddLetter(order);
        await db.SaveChangesAsync(cancellationToken);
        // The step is taken, whether or not its author still waits: those who watch the order are to hear of it.
        if (own is not null)
            await own.CommitAsync(CancellationToken.None);
        return order;
    }

    private async Task RestockAsync(Order order, Guid actorId, CancellationToken cancellationToken)
    {
        // A line whose product is no longer on record has no shelf to go back to.
        var quantities = order.Items
            .Where(i => i.ProductId is not null)
            .ToDictionary(i => i.ProductId!.Value, i => i.Quantity);
        foreach (var product in await ledger.LockAsync([.. quantities.Keys], cancellationToken))
            ledger.TakeBack(product, quantities[product.Id], order, actorId);
    }
}
