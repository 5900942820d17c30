using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Auditing;

/// <summary>
/// Writes down who did what to what, from where. What happened and its entry are saved together or not at all; what was refused
/// is written down by itself, for there is nothing else to save.
/// </summary>
public sealed class AuditLog(
    ShopContext db,
    IDbContextFactory<ShopContext> contexts,
    Actor actor,
    RequestOrigin origin,
    TimeProvider time)
{
    /// <summary>Adds an entry to what the scope's <see cref="ShopContext"/> saves next: call it before the SaveChanges of its cause.</summary>
    public void Record(AuditEvent audited) => db.AuditEntries.Add(Entry(audited));

    /// <summary>Saves an entry at once and apart, so that it stays when the transaction it is called in is rolled back.</summary>
    public async Task RecordApartAsync(AuditEvent audited)
    {
        await using var apart = await contexts.CreateDbContextAsync(CancellationToken.None);
        apart.AuditEntries.Add(Entry(audited));
        // An attempt is not unmade by hanging up.
        await apart.SaveChangesAsync(CancellationToken.None);
    }

    private AuditEntry Entry(AuditEvent audited) => new(audited, audited.Actor ?? actor, origin, time.GetUtcNow());
}
