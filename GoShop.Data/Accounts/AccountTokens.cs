using GoShop.Data.Mapping;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Accounts;

/// <summary>Makes the tokens that go out by mail, and takes them back, each once.</summary>
public sealed class AccountTokens(ShopContext db, TimeProvider time)
{
    /// <summary>How many unused tokens of one purpose an account may have at a time: whoever asks for more gets no more mail.</summary>
    public const int Limit = 5;

    /// <summary>How long a token for a new password is good.</summary>
    public static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(1);

    /// <summary>How long a token for the verification of an address is good.</summary>
    public static readonly TimeSpan VerificationLifetime = TimeSpan.FromDays(2);

    /// <summary>A new token of 256 random bits, saved as a hash. Null where the account has enough that are good, or is deleted.</summary>
    public async Task<string?> IssueAsync(User user, AccountTokenPurpose purpose, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Those who issue at once wait for each other, so that none counts too few.
        if (await db.LockUserAsync(user.Id, cancellationToken) is null)
            return null;
        var all = db.AccountTokens.Where(t => t.UserId == user.Id && t.Purpose == purpose);
        if (await all.CountAsync(t => t.UsedAt == null && t.ExpiresAt > at, cancellationToken) >= Limit)
            return null;
        var token = RefreshToken.Generate();
        var lifetime = purpose is AccountTokenPurpose.ResetPassword ? ResetLifetime : VerificationLifetime;
        db.AccountTokens.Add(new AccountToken(token, user, purpose, at, lifetime));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return token;
    }

    /// <summary>Takes back a token that could not be sent: it is good for nothing, and counts for nothing.</summary>
    public Task WithdrawAsync(string token)
    {
        var hash = AccountToken.Hash(token);
        return db.AccountTokens.Where(t => t.TokenHash == hash && t.UsedAt == null).ExecuteDeleteAsync(CancellationToken.None);
    }

    /// <summary>Uses a token up and answers its account, locked until the caller's transaction ends. The others of its purpose go with it.</summary>
    /// <exception cref="InvalidTokenException">The token is unknown, used, out of date, or of an address the account no longer has.</exception>
    internal async Task<User> TakeAsync(string token, AccountTokenPurpose purpose, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var hash = AccountToken.Hash(token);
        // The account first, as in everything that changes one: two who wait for each other would wait for ever.
        var user = await db.Users
            .FromSql(
                $"SELECT u.* FROM users u WHERE u.id = (SELECT t.user_id FROM account_tokens t WHERE t.token_hash = {hash}) FOR NO KEY UPDATE")
            .AsTracking()
            .SingleOrDefaultAsync(cancellationToken);
        if (user is not { Status: UserStatus.Active })
            throw new InvalidTokenException();
        var taken = await db.AccountTokens
            .Where(t => t.TokenHash == hash && t.Purpose == purpose && t.Email == user.Email && t.UsedAt == null && t.ExpiresAt > at)
            .ExecuteUpdateAsync(t => t.SetProperty(x => x.UsedAt, at), cancellationToken);
        if (taken == 0)
            throw new InvalidTokenException();
        await DropAsync(user.Id, purpose, cancellationToken);
        return user;
    }

    /// <summary>Forgets tokens whose time is over.</summary>
    public Task ForgetExpiredAsync(CancellationToken cancellationToken = default)
    {
        var at = time.GetUtcNow();
        return db.DeleteInBatchesAsync(
            rows => $"""
                DELETE FROM account_tokens WHERE token_hash IN (
                    SELECT token_hash FROM account_tokens WHERE expires_at <= {at} LIMIT {rows} FOR UPDATE SKIP LOCKED)
                """,
            cancellationToken);
    }

    /// <summary>Makes those that are unused good for nothing.</summary>
    internal Task DropAsync(Guid userId, AccountTokenPurpose purpose, CancellationToken cancellationToken) => db.AccountTokens
        .Where(t => t.UserId == userId && t.Purpose == purpose && t.UsedAt == null)
        .ExecuteDeleteAsync(cancellationToken);
}
