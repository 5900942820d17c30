using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Accounts;

internal static class UserLock
{
    /// <summary>An account, tracked, and locked until the transaction ends, so that what is done to it at once is done one after the other. Null where there is none, or it is deleted.</summary>
    public static Task<User?> LockUserAsync(this ShopContext db, Guid userId, CancellationToken cancellationToken) => db.Users
        .FromSql($"SELECT * FROM users WHERE id = {userId} AND status <> 'DELETED' FOR NO KEY UPDATE")
        .AsTracking()
        .SingleOrDefaultAsync(cancellationToken);
}
