using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GoShop.Data.Auditing;

/// <summary>Stops a commit that would leave an entry behind: somebody called <see cref="AuditLog.Record"/> and did not save.</summary>
internal sealed class UnsavedAuditGuard : DbTransactionInterceptor
{
    public override InterceptionResult TransactionCommitting(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result)
    {
        Check(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        Check(eventData.Context);
        return new(result);
    }

    private static void Check(DbContext? context)
    {
        // A transaction that SaveChanges opens for itself is committed before it notes what is saved.
        if (context is ShopContext { IsSaving: false } db && db.ChangeTracker.Entries<AuditEntry>().Any(entry => entry.State is EntityState.Added))
            throw new InvalidOperationException("An audit entry was recorded and not saved: call SaveChanges before the commit.");
    }
}
