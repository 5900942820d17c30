using GoShop.Data.Auditing;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Tests.Auditing;

/// <summary>Looks into the audit log.</summary>
internal static class AuditTrail
{
    /// <summary>What was done to something, the first first.</summary>
    public static async Task<List<AuditEntry>> TrailOfAsync(this ShopDatabase shop, Guid target)
    {
        await using var db = shop.CreateContext();
        return await db.AuditEntries
            .FromSql($"SELECT l.* FROM audit_log l JOIN audit_chain c ON c.entry_id = l.id WHERE l.target_id = {target} ORDER BY c.position")
            .ToListAsync();
    }

    /// <summary>What was done to something, the first first, by its names alone.</summary>
    public static async Task<IEnumerable<AuditAction>> ActionsOnAsync(this ShopDatabase shop, Guid target) =>
        (await shop.TrailOfAsync(target)).Select(entry => entry.Action);
}
