using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Accounts;

/// <summary>The secrets that accounts share with authenticator apps. They stand where Identity keeps them, encrypted.</summary>
public sealed class AuthenticatorKeys(ShopContext db, SecretCipher cipher)
{
    /// <summary>Where Identity's own store keeps them.</summary>
    internal const string Provider = "[AspNetUserStore]";

    /// <inheritdoc cref="Provider"/>
    internal const string Name = "AuthenticatorKey";

    private const int Batch = 500;

    private IQueryable<IdentityUserToken<Guid>> All => db.Set<IdentityUserToken<Guid>>().Where(t => t.LoginProvider == Provider && t.Name == Name);

    /// <summary>An account's secret in base 32; null where it has none. One that is not encrypted, or not with the newest key, is so from then on.</summary>
    /// <exception cref="SecretUnreadableException">The server lacks the key.</exception>
    public async Task<string?> FindAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        if (await All.Where(t => t.UserId == userId).Select(t => t.Value).SingleOrDefaultAsync(cancellationToken) is not { } stored)
            return null;
        var secret = cipher.Decrypt(stored, userId);
        if (!stored.StartsWith(cipher.CurrentPrefix, StringComparison.Ordinal))
            await EncryptAsync(userId, stored, secret, cancellationToken);
        return secret;
    }

    /// <summary>Encrypts anew, with the newest key, what is not: after that the older keys are needed no more.</summary>
    /// <returns>How many were, and how many could not be read.</returns>
    public async Task<(int Encrypted, int Unreadable)> EncryptAllAsync(CancellationToken cancellationToken = default)
    {
        var (encrypted, unreadable) = (0, 0);
        var prefix = cipher.CurrentPrefix;
        var last = Guid.Empty;
        while (await All.Where(t => t.UserId > last && !t.Value!.StartsWith(prefix)).OrderBy(t => t.UserId).Take(Batch).ToListAsync(cancellationToken) is [.., var end] old)
        {
            foreach (var token in old)
            {
                try
                {
                    encrypted += await EncryptAsync(token.UserId, token.Value!, cipher.Decrypt(token.Value!, token.UserId), cancellationToken);
                }
                catch (SecretUnreadableException)
                {
                    unreadable++;
                }
            }
            last = end.UserId;
        }
        return (encrypted, unreadable);
    }

    /// <summary>Gives an account a secret in place of the one it had. The caller saves.</summary>
    internal async Task ReplaceAsync(Guid userId, string secret, CancellationToken cancellationToken)
    {
        // Identity's own store would change a row that is not tracked here.
        await DropAsync(userId, cancellationToken);
        db.Add(new IdentityUserToken<Guid> { UserId = userId, LoginProvider = Provider, Name = Name, Value = cipher.Encrypt(secret, userId) });
    }

    internal Task DropAsync(Guid userId, CancellationToken cancellationToken) => All.Where(t => t.UserId == userId).ExecuteDeleteAsync(cancellationToken);

    // What has become another one meanwhile stays as it is.
    private Task<int> EncryptAsync(Guid userId, string stored, string secret, CancellationToken cancellationToken)
    {
        var encrypted = cipher.Encrypt(secret, userId);
        return All.Where(t => t.UserId == userId && t.Value == stored).ExecuteUpdateAsync(t => t.SetProperty(x => x.Value, encrypted), cancellationToken);
    }
}
