using GoShop.Data.Auditing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GoShop.Data.Accounts;

/// <summary>Sets up the second factor of an account, renews its backup codes, and gives it up.</summary>
public sealed class TwoFactor(
    ShopContext db,
    UserManager<User> users,
    AuthenticatorKeys keys,
    TwoFactorCodes codes,
    Sessions sessions,
    TwoFactorSignIn signIn,
    AuditLog audit,
    IOptions<ShopOptions> options)
{
    /// <summary>Makes a new secret for an authenticator app. It counts once <see cref="ConfirmAsync"/> has seen a code of it.</summary>
    /// <exception cref="ConflictException">The account has a second factor.</exception>
    public async Task<TwoFactorSecret> StartAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await LockAsync(userId, isEnabled: false, cancellationToken);
        var key = users.GenerateNewAuthenticatorKey();
        await keys.ReplaceAsync(userId, key, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new TwoFactorSecret(key, options.Value.Name, user.Email!);
    }

    /// <summary>Takes the second factor into use. The account's other sessions, which had none, end.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="sessionId">The session that goes on.</param>
    /// <param name="code">A code of the app.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then written.</param>
    /// <returns>Ten backup codes, which nobody can read again.</returns>
    /// <exception cref="ConflictException">The account has a second factor, or its set-up was not started.</exception>
    /// <exception cref="InvalidCodeException">The code is not of the secret that the set-up was started with.</exception>
    public async Task<IReadOnlyList<string>> ConfirmAsync(
        Guid userId,
        Guid sessionId,
        string code,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await LockAsync(userId, isEnabled: false, cancellationToken);
        var key = await keys.FindAsync(userId, cancellationToken) ?? throw new ConflictException("Start the set-up first.");
        if (!codes.TakeFromApp(user, key, code))
        {
            codes.RecordFailure(user);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            throw new InvalidCodeException();
        }
        user.TwoFactorEnabled = true;
        var backupCodes = await codes.RenewAsync(user, cancellationToken);
        audit.Record(new(AuditAction.TwoFactorEnabled, AuditTarget.User(userId)));
        await db.SaveChangesAsync(cancellationToken);
        await sessions.EndAllAsync(userId, SessionEnd.TwoFactor, sessionId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return backupCodes;
    }

    /// <summary>Ten new backup codes in place of those there were.</summary>
    /// <exception cref="ConflictException">The account has no second factor.</exception>
    /// <exception cref="InvalidCredentialsException">The password is wrong.</exception>
    /// <exception cref="InvalidCodeException">The code is not good.</exception>
    /// <exception cref="AccountLockedException">Too many of them were wrong lately.</exception>
    public async Task<IReadOnlyList<string>> RegenerateBackupCodesAsync(
        Guid userId,
        string password,
        string code,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await LockAsync(userId, isEnabled: true, cancellationToken);
        await signIn.RequireOwnerAsync(user, password, code, cancellationToken);
        var backupCodes = await codes.RenewAsync(user, cancellationToken);
        audit.Record(new(AuditAction.BackupCodesRegenerated, AuditTarget.User(userId)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return backupCodes;
    }

    /// <summary>Gives the second factor up: the password alone opens the account again.</summary>
    /// <exception cref="TwoFactorMandatoryException">It is an admin's.</exception>
    /// <exception cref="ConflictException">The account has no second factor.</exception>
    /// <exception cref="InvalidCredentialsException">The password is wrong.</exception>
    /// <exception cref="InvalidCodeException">The code is not good.</exception>
    /// <exception cref="AccountLockedException">Too many of them were wrong lately.</exception>
    public async Task<User> DisableAsync(
        Guid userId,
        string password,
        string code,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await LockAsync(userId, isEnabled: true, cancellationToken);
        if (user.Role is UserRole.Admin)
            throw new TwoFactorMandatoryException();
        await signIn.RequireOwnerAsync(user, password, code, cancellationToken);
        user.TwoFactorEnabled = false;
        user.TotpStep = null;
        await keys.DropAsync(userId, cancellationToken);
        await db.BackupCodes.Where(c => c.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        audit.Record(new(AuditAction.TwoFactorDisabled, AuditTarget.User(userId)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return user;
    }

    private async Task<User> LockAsync(Guid userId, bool isEnabled, CancellationToken cancellationToken)
    {
        var user = await db.LockUserAsync(userId, cancellationToken) ?? throw new NotFoundException("account");
        return user.TwoFactorEnabled == isEnabled
            ? user
            : throw new ConflictException(isEnabled ? "Two-factor sign-in is not set up." : "Two-factor sign-in is set up already.");
    }
}
