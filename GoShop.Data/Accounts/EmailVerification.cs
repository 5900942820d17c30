using GoShop.Data.Auditing;
using GoShop.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Accounts;

/// <summary>Has owners of accounts prove that their address is theirs.</summary>
public sealed class EmailVerification(ShopContext db, AccountTokens tokens, OutboxWriter outbox, AuditLog audit)
{
    /// <summary>Takes the proof: a token that was mailed to the address.</summary>
    /// <exception cref="InvalidTokenException">The token is not good, or no longer.</exception>
    public async Task VerifyAsync(string token, CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await tokens.TakeAsync(token, AccountTokenPurpose.VerifyEmail, cancellationToken);
        if (!user.EmailConfirmed)
        {
            user.EmailConfirmed = true;
            audit.Record(new(AuditAction.EmailVerified, AuditTarget.User(user.Id)) { Actor = Actor.Of(user) });
            outbox.Add(AccountMail.Welcome, new AccountMail.AboutUser(user.Id));
            await db.SaveChangesAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Has the link mailed again.</summary>
    /// <exception cref="ConflictException">The address is verified already.</exception>
    public async Task ResendAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        if (await db.Users.AnyAsync(u => u.Id == userId && u.EmailConfirmed, cancellationToken))
            throw new ConflictException("The e-mail address is verified already.");
        Ask(userId);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Asks for the proof, once what the context tracks is saved.</summary>
    internal void Ask(Guid userId) => outbox.Add(AccountMail.VerifyEmail, new AccountMail.AboutUser(userId));
}
