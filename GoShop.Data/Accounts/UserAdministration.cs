using GoShop.Data.Auditing;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Accounts;

/// <summary>
/// What keepers of the shop do to accounts. Both changes end all of the account's sessions at once. Nobody takes away their own rights, and
/// whoever does it to others must be an admin at that very moment, so the shop is never left without one.
/// </summary>
public sealed class UserAdministration(ShopContext db, Sessions sessions, AuditLog audit, Actor actor)
{
    /// <summary>Gives an account another role.</summary>
    /// <exception cref="NotFoundException">There is no such account.</exception>
    /// <exception cref="OwnAccountException">It is the caller's own.</exception>
    /// <exception cref="LastAdminException">No other admin would be left.</exception>
    /// <exception cref="ForbiddenException">The caller is no admin any more.</exception>
    public Task<User> SetRoleAsync(Guid userId, UserRole role, CancellationToken cancellationToken = default) => ChangeAsync(
        userId,
        user =>
        {
            if (user.Role == role)
                return null;
            var before = user.Role;
            user.ChangeRole(role);
            return new AuditEvent(AuditAction.RoleChanged, AuditTarget.User(userId)) { Before = new { Role = before }, After = new { Role = role } };
        },
        SessionEnd.Role,
        cancellationToken);

    /// <summary>Shuts an account, or opens it again.</summary>
    /// <exception cref="InvalidInputException">Accounts are deleted by their owners alone.</exception>
    /// <exception cref="NotFoundException">There is no such account.</exception>
    /// <exception cref="OwnAccountException">It is the caller's own.</exception>
    /// <exception cref="LastAdminException">No other admin would be left.</exception>
    /// <exception cref="ForbiddenException">The caller is no admin any more.</exception>
    public Task<User> SetStatusAsync(Guid userId, UserStatus status, CancellationToken cancellationToken = default)
    {
        if (status is UserStatus.Deleted)
            throw new InvalidInputException("status", "An account is deleted by its owner alone; it can be ACTIVE or BLOCKED.");
        return ChangeAsync(
            userId,
            user =>
            {
                if (user.Status == status)
                    return null;
                user.ChangeStatus(status);
                return new AuditEvent(status is UserStatus.Blocked ? AuditAction.UserBlocked : AuditAction.UserUnblocked, AuditTarget.User(userId));
            },
            SessionEnd.Blocked,
            cancellationToken);
    }

    /// <param name="userId">Whose account.</param>
    /// <param name="change">Changes it and says what was done; null where there is nothing to do.</param>
    /// <param name="end">Why its sessions end.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then changed.</param>
    private async Task<User> ChangeAsync(
        Guid userId,
        Func<User, AuditEvent?> change,
        SessionEnd end,
        CancellationToken cancellationToken)
    {
        if (actor.UserId == userId)
            throw new OwnAccountException();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (found, admins) = await db.LockWithAdminsAsync(userId, cancellationToken);
        if (actor.Role is not ActorRole.System && (actor.UserId is not { } callerId || !admins.Contains(callerId)))
            throw new ForbiddenException();
        var user = found ?? throw new NotFoundException("user");
        if (change(user) is not { } done)
            return user;
        if (admins is [var last] && last == userId)
        {
            db.ChangeTracker.Clear();
            throw new LastAdminException();
        }
        audit.Record(done);
        await db.SaveChangesAsync(cancellationToken);
        await sessions.EndAllAsync(userId, end, except: null, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return user;
    }
}
