using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Accounts;

/// <summary>Sees to it that the shop always has an admin.</summary>
internal static class Administrators
{
    /// <summary>
    /// Locks an account and all active admins, always in the same order, so that whoever takes an admin away waits for whoever else does, and
    /// then sees what is left.
    /// </summary>
    /// <returns>The account, tracked, as it is now; null where there is none.</returns>
    public static async Task<(User? User, IReadOnlyList<Guid> Admins)> LockWithAdminsAsync(
        this ShopContext db,
        Guid userId,
        CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM users WHERE id = {userId} OR role = 'ADMIN' ORDER BY id FOR NO KEY UPDATE", cancellationToken);
        // Read after the locks are held: a statement that waited for them would still see what was before.
        var user = await db.Users.AsTracking().SingleOrDefaultAsync(
            u => u.Id == userId && u.Status != UserStatus.Deleted, cancellationToken);
        var admins = await db.Users
            .Where(u => u.Role == UserRole.Admin && u.Status == UserStatus.Active)
            .Select(u => u.Id)
            .ToListAsync(cancellationToken);
        return (user, admins);
    }
}
