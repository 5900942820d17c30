using GoShop.Data.Auditing;
using GoShop.Data.Idempotency;
using GoShop.Data.Inventory;
using GoShop.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Accounts;

/// <summary>
/// Closes accounts for good. An empty shell of the account stays, because orders and reviews refer to it; nothing in it says whose it was. The audit
/// log, which cannot be changed, keeps the account's id and the addresses it was used from.
/// </summary>
public sealed class AccountDeletion(
    ShopContext db,
    TwoFactorSignIn proof,
    OrderStatusChanges changes,
    StockLedger ledger,
    Sessions sessions,
    AuditLog audit)
{
    /// <summary>
    /// Deletes an account, for its owner. Orders that are not paid are called off. Those that are paid or under way keep the address they go to
    /// until they are delivered or called off; see <see cref="ForgetLeftoversAsync"/>.
    /// </summary>
    /// <param name="userId">Whose account.</param>
    /// <param name="password">Its password: a session alone is not enough.</param>
    /// <param name="code">A code of the second factor, where the account has one.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then changed.</param>
    /// <returns>The orders that were called off.</returns>
    /// <exception cref="LastAdminException">No other admin would be left.</exception>
    /// <exception cref="InvalidCredentialsException">The password is wrong; it counts as a failed sign-in.</exception>
    /// <exception cref="InvalidCodeException">The code is not good, or there is none.</exception>
    /// <exception cref="AccountLockedException">Too many passwords or codes were wrong lately.</exception>
    /// <exception cref="NotFoundException">The account is deleted already.</exception>
    public async Task<IReadOnlyList<Order>> DeleteAsync(
        Guid userId,
        string password,
        string? code,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (found, admins) = await db.LockWithAdminsAsync(userId, cancellationToken);
        var user = found ?? throw new NotFoundException("account");
        if (admins is [var last] && last == userId)
            throw new LastAdminException();
        await proof.RequireOwnerAsync(user, password, code, cancellationToken);

        // A checkout holds the cart and then needs the account's row as it is, so the cart goes before that row is changed.
        await db.Carts.Where(c => c.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        var cancelled = await CancelUnpaidAsync(userId, cancellationToken);
        var email = user.NormalizedEmail!;
        user.Erase();
        audit.Record(new(AuditAction.AccountDeleted, AuditTarget.User(userId)));
        await db.SaveChangesAsync(cancellationToken);
        await sessions.EndAllAsync(userId, SessionEnd.Deleted, except: null, cancellationToken);
        await ForgetAsync(userId, email, cancellationToken);
        await OrderErasure.RunAsync(db, userId, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return cancelled;
    }

    /// <summary>Forgets where orders of deleted accounts went that have arrived since, and carts that were begun while their owner went.</summary>
    public async Task ForgetLeftoversAsync(CancellationToken cancellationToken = default)
    {
        await OrderErasure.RunAsync(db, userId: null, cancellationToken);
        await db.Carts
            .Where(c => db.Users.Any(u => u.Id == c.UserId && u.Status == UserStatus.Deleted))
            .ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<List<Order>> CancelUnpaidAsync(Guid userId, CancellationToken cancellationToken)
    {
        var ids = await db.Database
            .SqlQuery<Guid>($"""SELECT id AS "Value" FROM orders WHERE user_id = {userId} AND status = 'PENDING' ORDER BY id FOR NO KEY UPDATE""")
            .ToListAsync(cancellationToken);
        // All products at once, in the one order that nobody waits in a circle in.
        var products = await db.OrderItems
            .Where(i => ids.Contains(i.OrderId) && i.ProductId != null)
            .Select(i => i.ProductId!.Value)
            .Distinct()
            .ToArrayAsync(cancellationToken);
        await ledger.LockAsync(products, cancellationToken);
        var cancelled = new List<Order>(ids.Count);
        foreach (var id in ids)
            cancelled.Add(await changes.MoveAsync(id, userId, OrderStatus.Cancelled, note: null, userId, expected: null, cancellationToken));
        return cancelled;
    }

    private Task ForgetAsync(Guid userId, string normalizedEmail, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        DELETE FROM addresses WHERE user_id = {userId};

        DELETE FROM account_tokens WHERE user_id = {userId};

        DELETE FROM user_tokens WHERE user_id = {userId};

        DELETE FROM backup_codes WHERE user_id = {userId};

        DELETE FROM sign_in_challenges WHERE user_id = {userId};

        DELETE FROM idempotency_records WHERE owner = {IdempotencyLog.OwnerOf(userId)};

        UPDATE sessions SET device = NULL, ip = NULL, app_type = NULL, app_version = NULL, device_id = NULL WHERE user_id = {userId};

        DELETE FROM outbox_messages
        WHERE kind LIKE 'mail.%' AND (payload ->> 'userId' = {userId.ToString()} OR upper(normalize(payload ->> 'email', NFKC)) = {normalizedEmail})
        """,
        cancellationToken);
}
