using GoShop.Data.Auditing;
using GoShop.Data.Outbox;
using Microsoft.AspNetCore.Identity;

namespace GoShop.Data.Accounts;

/// <summary>Ways back into an account, and to another password.</summary>
public sealed class Recovery(
    ShopContext db,
    AccountTokens tokens,
    IPasswordHasher<User> hasher,
    Lockout lockout,
    Sessions sessions,
    OutboxWriter outbox,
    AuditLog audit,
    RequestOrigin origin,
    TimeProvider time)
{
    /// <summary>
    /// Has a link for a new password mailed, if there is an account with this address. Whether there is one is looked up after the request, so
    /// that neither its answer nor its time tells.
    /// </summary>
    /// <exception cref="InvalidInputException">This is no e-mail address.</exception>
    public async Task RequestPasswordResetAsync(string email, CancellationToken cancellationToken = default)
    {
        email = EmailAddress.Clean(email);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        audit.Record(new(AuditAction.PasswordResetRequested) { After = new { Email = MaskedEmail.Of(email) } });
        outbox.Add(AccountMail.ResetPassword, new AccountMail.AboutEmail(email));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Sets a new password by a token from a mail, ends all sessions and lifts a lock. That the mail arrived also verifies the address.</summary>
    /// <exception cref="InvalidTokenException">The token is not good, or no longer.</exception>
    /// <exception cref="InvalidInputException">The password is refused by <see cref="PasswordRules"/>; the token stays good.</exception>
    public async Task ResetPasswordAsync(string token, string password, CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await tokens.TakeAsync(token, AccountTokenPurpose.ResetPassword, cancellationToken);
        PasswordRules.Check(password, user.Email!, user.Name);
        SetPassword(user, password);
        Lockout.Lift(user);
        user.EmailConfirmed = true;
        audit.Record(new(AuditAction.PasswordReset, AuditTarget.User(user.Id)));
        await db.SaveChangesAsync(cancellationToken);
        await sessions.EndAllAsync(user.Id, SessionEnd.Password, except: null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Changes a user's password and ends all of their sessions but one.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="currentPassword">The password until now: a session alone is not enough.</param>
    /// <param name="newPassword">The password from now on.</param>
    /// <param name="sessionId">The session that goes on.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then written.</param>
    /// <exception cref="InvalidCredentialsException">The current password is wrong; it counts as a failed sign-in.</exception>
    /// <exception cref="AccountLockedException">Too many passwords were wrong lately.</exception>
    /// <exception cref="InvalidInputException">The new password is refused by <see cref="PasswordRules"/>.</exception>
    public async Task<User> ChangePasswordAsync(
        Guid userId,
        string currentPassword,
        string newPassword,
        Guid sessionId,
        CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await db.LockUserAsync(userId, cancellationToken) ?? throw new NotFoundException("account");
        lockout.ThrowIfLocked(user);
        if (PasswordRules.IsTooLong(currentPassword) || user.PasswordHash is null
            || hasher.VerifyHashedPassword(user, user.PasswordHash, currentPassword) is PasswordVerificationResult.Failed)
        {
            audit.Record(Lockout.Failure(user));
            var isLocked = lockout.CountFailure(user);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            if (isLocked)
                lockout.ThrowIfLocked(user);
            throw new InvalidCredentialsException();
        }
        PasswordRules.Check(newPassword, user.Email!, user.Name, "newPassword");
        SetPassword(user, newPassword);
        user.AccessFailedCount = 0;
        audit.Record(new(AuditAction.PasswordChanged, AuditTarget.User(user.Id)));
        await db.SaveChangesAsync(cancellationToken);
        await tokens.DropAsync(user.Id, AccountTokenPurpose.ResetPassword, cancellationToken);
        await sessions.EndAllAsync(user.Id, SessionEnd.Password, sessionId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return user;
    }

    private void SetPassword(User user, string password)
    {
        user.PasswordHash = hasher.HashPassword(user, password);
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        outbox.Add(AccountMail.PasswordChanged, new AccountMail.AboutEvent(user.Id, time.GetUtcNow(), origin.Ip, origin.UserAgent));
    }
}
