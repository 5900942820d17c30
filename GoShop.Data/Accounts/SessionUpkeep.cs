using GoShop.Data.Mapping;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GoShop.Data.Accounts;

/// <summary>Counts the sessions that live, and forgets those that are over.</summary>
public sealed class SessionUpkeep(ShopContext db, IOptions<ShopOptions> options, TimeProvider time)
{
    // Long enough for whoever looks into a copied token.
    private static readonly TimeSpan TokensKept = TimeSpan.FromDays(7);

    /// <summary>How many sessions live, of all users.</summary>
    public async Task<long> CountLivingAsync(CancellationToken cancellationToken = default)
    {
        var counted = await db.Database
            .SqlQuery<long>($"""/* session count */ SELECT count(*) AS "Value" FROM sessions WHERE ended_at IS NULL AND expires_at > {time.GetUtcNow()}""")
            .ToListAsync(cancellationToken);
        return counted[0];
    }

    /// <summary>
    /// Forgets the refresh tokens of sessions that ended or ran out a while ago, and after <see cref="ShopOptions.SessionRetention"/> these sessions
    /// themselves: an unknown token is refused as one of theirs is.
    /// </summary>
    public async Task ForgetEndedAsync(CancellationToken cancellationToken = default)
    {
        var at = time.GetUtcNow();
        var (tokensBefore, sessionsBefore) = (at - TokensKept, at - options.Value.SessionRetention);
        await db.DeleteInBatchesAsync(
            rows => $"""
                DELETE FROM refresh_tokens WHERE token_hash IN (
                    SELECT t.token_hash FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
                    WHERE s.ended_at < {tokensBefore} OR (s.ended_at IS NULL AND s.expires_at < {tokensBefore})
                    LIMIT {rows} FOR UPDATE OF t SKIP LOCKED)
                """,
            cancellationToken);
        await db.DeleteInBatchesAsync(
            rows => $"""
                DELETE FROM sessions WHERE id IN (
                    SELECT id FROM sessions WHERE ended_at < {sessionsBefore} OR (ended_at IS NULL AND expires_at < {sessionsBefore})
                    LIMIT {rows} FOR UPDATE SKIP LOCKED)
                """,
            cancellationToken);
    }
}
