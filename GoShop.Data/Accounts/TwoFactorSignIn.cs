using GoShop.Data.Auditing;
using GoShop.Data.Mapping;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Accounts;

/// <summary>The second half of a sign-in: who has given the right password is asked for a code.</summary>
public sealed class TwoFactorSignIn(
    ShopContext db,
    IPasswordHasher<User> hasher,
    TwoFactorCodes codes,
    Lockout lockout,
    Sessions sessions,
    AuditLog audit,
    TimeProvider time)
{
    /// <summary>Starts a session for whoever has a code as well.</summary>
    /// <param name="challenge">What the sign-in with the password answered.</param>
    /// <param name="code">A code of the app, or a backup code.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then written.</param>
    /// <exception cref="InvalidSessionException">The challenge is unknown, answered, out of date, or had too many wrong answers: the sign-in has to begin again.</exception>
    /// <exception cref="InvalidCodeException">The code is not good.</exception>
    /// <exception cref="AccountLockedException">Too many passwords or codes were wrong lately.</exception>
    /// <exception cref="AccountBlockedException">The account is shut.</exception>
    public async Task<SignedIn> CompleteAsync(string challenge, string code, CancellationToken cancellationToken = default)
    {
        var at = time.GetUtcNow();
        var hash = RefreshToken.Hash(challenge);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // The account first, as in everything that changes one: two who wait for each other would wait for ever.
        var userId = await db.SignInChallenges.Where(c => c.TokenHash == hash).Select(c => c.UserId).SingleOrDefaultAsync(cancellationToken);
        var user = await db.LockUserAsync(userId, cancellationToken);
        var open = await db.SignInChallenges.AsTracking().SingleOrDefaultAsync(c => c.TokenHash == hash, cancellationToken);
        if (user is null || open?.IsOpen(user, at) != true)
            throw new InvalidSessionException();
        ThrowIfShut(user);
        if (!await codes.TakeAsync(user, code, cancellationToken))
        {
            open.Fail();
            throw await FailAsync(user, new InvalidCodeException(), cancellationToken);
        }

        db.SignInChallenges.Remove(open);
        user.AccessFailedCount = 0;
        user.RecordSignIn(at);
        var signedIn = await sessions.StartAsync(user, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        AccountMetrics.CountSignIn("succeeded");
        return signedIn;
    }

    /// <summary>Forgets challenges that nobody has answered in time.</summary>
    public Task ForgetExpiredAsync(CancellationToken cancellationToken = default)
    {
        var at = time.GetUtcNow();
        return db.DeleteInBatchesAsync(
            rows => $"""
                DELETE FROM sign_in_challenges WHERE token_hash IN (
                    SELECT token_hash FROM sign_in_challenges WHERE expires_at <= {at} LIMIT {rows} FOR UPDATE SKIP LOCKED)
                """,
            cancellationToken);
    }

    /// <summary>Asks for a code: what the client gets of it. The caller has locked the account and saves.</summary>
    internal async Task<TwoFactorChallenge> AskAsync(User user, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        await db.SignInChallenges.Where(c => c.UserId == user.Id && c.ExpiresAt <= at).ExecuteDeleteAsync(cancellationToken);
        var token = RefreshToken.Generate();
        db.SignInChallenges.Add(new SignInChallenge(token, user, at));
        AccountMetrics.CountSignIn("challenged");
        return new TwoFactorChallenge(token, (int)SignInChallenge.Lifetime.TotalSeconds);
    }

    /// <summary>
    /// Lets only the owner go on, who has the password and, where there is a second factor, a code. What is refused is counted and saved; else the caller saves.
    /// </summary>
    /// <exception cref="ShopException">One of them is wrong, or the account is locked.</exception>
    internal async Task RequireOwnerAsync(User user, string password, string? code, CancellationToken cancellationToken)
    {
        ThrowIfShut(user);
        var isPasswordRight = !PasswordRules.IsTooLong(password) && user.PasswordHash is { } hash
            && hasher.VerifyHashedPassword(user, hash, password) is not PasswordVerificationResult.Failed;
        if (!isPasswordRight)
            throw await FailAsync(user, new InvalidCredentialsException(), cancellationToken);
        if (!user.TwoFactorEnabled)
            return;
        if (code is null)
            throw new InvalidCodeException();
        if (!await codes.TakeAsync(user, code, cancellationToken))
            throw await FailAsync(user, new InvalidCodeException(), cancellationToken);
    }

    private void ThrowIfShut(User user)
    {
        lockout.ThrowIfLocked(user);
        if (user.Status is UserStatus.Blocked)
            throw new AccountBlockedException();
    }

    /// <summary>Counts, writes down and commits a wrong answer.</summary>
    /// <returns>What the client is told.</returns>
    private async Task<ShopException> FailAsync(User user, ShopException refusal, CancellationToken cancellationToken)
    {
        if (refusal is InvalidCodeException)
            codes.RecordFailure(user);
        else
            audit.Record(Lockout.Failure(user));
        if (lockout.CountFailure(user))
            refusal = new AccountLockedException(user.LockoutEnd!.Value - time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.CommitTransactionAsync(cancellationToken);
        return refusal;
    }
}
