using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
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
        if (context is ShopContext { IsSaving: false } db && HasUnsaved(db.ChangeTracker))
            throw new InvalidOperationException("An audit entry was recorded and not saved: call SaveChanges before the commit.");
    }

    // Entries are added and never changed: there is no need to look for changes of all that is tracked, which costs as much as when it was saved.
    private static bool HasUnsaved(ChangeTracker tracker)
    {
        tracker.AutoDetectChangesEnabled = false;
        try
        {
            return tracker.Entries<AuditEntry>().Any(entry => entry.State is EntityState.Added);
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = true;
        }
    }
}
