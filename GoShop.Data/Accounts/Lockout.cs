using System.Security.Cryptography;
using System.Text;
using GoShop.Data.Auditing;
using GoShop.Data.Mapping;
using GoShop.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GoShop.Data.Accounts;

/// <summary>
/// Locks what somebody guesses at: an account, and an address that no account has just the same, so that a lock tells nobody which addresses are
/// known. It counts as Identity's does, by the shop's clock.
/// </summary>
public sealed class Lockout(
    ShopContext db,
    OutboxWriter outbox,
    AuditLog audit,
    RequestOrigin origin,
    IOptions<ShopOptions> options,
    TimeProvider time)
{
    /// <summary>How long failures at an address that no account has are remembered.</summary>
    public static readonly TimeSpan UnknownRetention = TimeSpan.FromDays(30);

    private ShopOptions Rules => options.Value;

    internal static void Lift(User user) => (user.AccessFailedCount, user.LockoutEnd) = (0, null);

    /// <summary>What is written down of a wrong password, or of why a right one was not enough.</summary>
    internal static AuditEvent Failure(User user, string reason = "WRONG_CREDENTIALS") =>
        new(AuditAction.SignInFailed, AuditTarget.User(user.Id)) { After = new { Reason = reason }, Outcome = AuditOutcome.Refused };

    /// <exception cref="AccountLockedException">The account is locked.</exception>
    internal void ThrowIfLocked(User user)
    {
        if (Refuse(user.LockoutEnd) is { } refusal)
            throw refusal;
    }

    /// <summary>Counts a wrong password or code; when it locks the account, that is written down and the owner is told. The caller saves.</summary>
    /// <returns>Whether the account is locked now.</returns>
    internal bool CountFailure(User user)
    {
        user.AccessFailedCount++;
        if (user.AccessFailedCount < Rules.SignInAttempts)
            return false;
        var at = time.GetUtcNow();
        user.AccessFailedCount = 0;
        user.LockoutEnd = at + Rules.LockoutTime;
        AccountMetrics.CountLockout();
        audit.Record(new(AuditAction.LockedOut, AuditTarget.User(user.Id)) { After = new { Until = user.LockoutEnd } });
        outbox.Add(AccountMail.AccountLocked, new AccountMail.AboutEvent(user.Id, at, origin.Ip, origin.UserAgent, user.LockoutEnd));
        return true;
    }

    /// <summary>Counts a sign-in at an address that no account has.</summary>
    /// <returns>What an account would be answered.</returns>
    internal async Task<ShopException> CountUnknownAsync(string normalizedEmail)
    {
        var at = time.GetUtcNow();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(normalizedEmail));
        // While it is locked nothing counts, as with an account.
        var row = await db.Database.SqlQuery<DateTimeOffset?>(
            $"""
            INSERT INTO unknown_sign_ins AS u (email_hash, failed_count, lockout_end, last_at)
            VALUES ({hash}, {1 % Rules.SignInAttempts}, CASE WHEN {Rules.SignInAttempts} = 1 THEN {at + Rules.LockoutTime} END, {at})
            ON CONFLICT (email_hash) DO UPDATE SET
                last_at = {at},
                failed_count = CASE WHEN u.lockout_end > {at} THEN u.failed_count ELSE (u.failed_count + 1) % {Rules.SignInAttempts} END,
                lockout_end = CASE
                    WHEN u.lockout_end > {at} THEN u.lockout_end
                    WHEN u.failed_count + 1 >= {Rules.SignInAttempts} THEN {at + Rules.LockoutTime}
                END
            RETURNING lockout_end AS "Value"
            """).ToListAsync(CancellationToken.None);
        return Refuse(row[0]) ?? (ShopException)new InvalidCredentialsException();
    }

    /// <summary>Forgets old failures at addresses that no account has.</summary>
    public Task ForgetUnknownAsync(CancellationToken cancellationToken = default)
    {
        var before = time.GetUtcNow() - UnknownRetention;
        return db.DeleteInBatchesAsync(
            rows => $"""
                DELETE FROM unknown_sign_ins WHERE email_hash IN (
                    SELECT email_hash FROM unknown_sign_ins WHERE last_at < {before} LIMIT {rows} FOR UPDATE SKIP LOCKED)
                """,
            cancellationToken);
    }

    private AccountLockedException? Refuse(DateTimeOffset? lockoutEnd) =>
        lockoutEnd - time.GetUtcNow() is { Ticks: > 0 } remaining ? new AccountLockedException(remaining) : null;
}
