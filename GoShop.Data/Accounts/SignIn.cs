using System.Security.Cryptography;
using GoShop.Data.Auditing;
using Microsoft.AspNetCore.Identity;

namespace GoShop.Data.Accounts;

/// <summary>Lets people in by e-mail address and password, and locks an account that somebody guesses at.</summary>
public sealed class SignIn(
    ShopContext db,
    UserManager<User> users,
    IPasswordHasher<User> hasher,
    Sessions sessions,
    TwoFactorSignIn secondFactor,
    Lockout lockout,
    AuditLog audit,
    TimeProvider time)
{
    // What the password of an unknown address is held against, so that the answer takes the same time.
    private static readonly Lazy<string> Decoy = new(() => new PasswordHasher<User>().HashPassword(
        new User(string.Empty, string.Empty, phone: null, DateTimeOffset.UnixEpoch), RandomNumberGenerator.GetHexString(32)));

    /// <summary>Starts a session for the owner of an account, or asks for a code where the account has a second factor.</summary>
    /// <exception cref="InvalidCredentialsException">Address or password is wrong.</exception>
    /// <exception cref="AccountLockedException">Too many passwords were wrong lately; told whatever the password.</exception>
    /// <exception cref="AccountBlockedException">The password is right and the account is shut.</exception>
    public async Task<SignInStep> SignInAsync(
        string email,
        string password,
        CancellationToken cancellationToken = default)
    {
        var known = await users.FindByEmailAsync(email.Trim());
        var outcome = Verify(known, password);
        if (known is null)
        {
            AccountMetrics.CountSignIn("wrong_credentials");
            await audit.RecordApartAsync(new(AuditAction.SignInFailed)
            {
                After = new { Reason = "UNKNOWN_ACCOUNT", Email = MaskedEmail.Of(email) },
                Outcome = AuditOutcome.Refused,
            });
            throw await lockout.CountUnknownAsync(users.NormalizeEmail(email.Trim()));
        }

        // The row is locked, so that guesses made at once are all counted.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await db.LockUserAsync(known.Id, cancellationToken) ?? throw new InvalidCredentialsException();
        var at = time.GetUtcNow();
        if (Refuse(user, at, outcome is not PasswordVerificationResult.Failed && user.PasswordHash == known.PasswordHash) is { } refusal)
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            throw refusal;
        }

        if (outcome is PasswordVerificationResult.SuccessRehashNeeded)
            user.PasswordHash = hasher.HashPassword(user, password);
        if (user.TwoFactorEnabled)
        {
            // Wrong codes and passwords before it are forgiven once the code is right too: else the password would buy any number of guesses.
            var challenge = await secondFactor.AskAsync(user, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new SignInStep(SignedIn: null, challenge);
        }
        user.AccessFailedCount = 0;
        user.RecordSignIn(at);
        var signedIn = await sessions.StartAsync(user, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        AccountMetrics.CountSignIn("succeeded");
        return new SignInStep(signedIn, Challenge: null);
    }

    /// <summary>Why the owner of the account is not let in, counted and written down; null where they are.</summary>
    private ShopException? Refuse(User user, DateTimeOffset at, bool isPasswordRight)
    {
        if (user.LockoutEnd > at)
            return Refuse("LOCKED_OUT", new AccountLockedException(user.LockoutEnd.Value - at));
        if (!isPasswordRight)
        {
            var refusal = Refuse("WRONG_CREDENTIALS", new InvalidCredentialsException());
            return lockout.CountFailure(user) ? new AccountLockedException(user.LockoutEnd!.Value - at) : refusal;
        }
        return user.Status is UserStatus.Blocked ? Refuse("BLOCKED", new AccountBlockedException()) : null;

        ShopException Refuse(string reason, ShopException refusal)
        {
            AccountMetrics.CountSignIn(reason.ToLowerInvariant());
            audit.Record(Lockout.Failure(user, reason));
            return refusal;
        }
    }

    private PasswordVerificationResult Verify(User? user, string password)
    {
        var isTooLong = PasswordRules.IsTooLong(password);
        var hash = user?.PasswordHash ?? Decoy.Value;
        var outcome = hasher.VerifyHashedPassword(user!, hash, isTooLong ? string.Empty : password);
        return isTooLong || user?.PasswordHash is null ? PasswordVerificationResult.Failed : outcome;
    }
}
