using GoShop.Data.Auditing;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Outbox;

/// <summary>Lets keepers of the shop give messages another chance.</summary>
public sealed class DeadLetters(ShopContext db, OutboxSignal signal, AuditLog audit, TimeProvider time)
{
    /// <summary>Queues a message that was given up, as if it had just been written.</summary>
    /// <exception cref="NotFoundException">There is no such message.</exception>
    /// <exception cref="ConflictException">The message was not given up.</exception>
    public async Task<OutboxMessage> RequeueAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var requeued = await db.OutboxMessages.Where(m => m.Id == id && m.Status == OutboxStatus.Dead).ExecuteUpdateAsync(
            m => m.SetProperty(x => x.Status, OutboxStatus.Queued)
                .SetProperty(x => x.Attempts, 0)
                .SetProperty(x => x.AvailableAt, now)
                .SetProperty(x => x.FinishedAt, (DateTimeOffset?)null),
            cancellationToken);
        var message = await db.OutboxMessages.SingleOrDefaultAsync(m => m.Id == id, cancellationToken)
            ?? throw new NotFoundException("message");
        if (requeued == 0)
            throw new ConflictException("The message was not given up.");
        audit.Record(new(AuditAction.MessageRequeued, AuditTarget.Message(id)));
        await db.SaveChangesAsync(cancellationToken);
        await signal.RaiseAfterCommitAsync(db);
        await transaction.CommitAsync(cancellationToken);
        return message;
    }
}
