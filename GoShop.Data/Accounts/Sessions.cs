using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GoShop.Data.Accounts;

/// <summary>Starts, prolongs and ends sessions.</summary>
public sealed class Sessions(
    ShopContext db,
    IAccessTokens accessTokens,
    RequestOrigin origin,
    IOptions<ShopOptions> options,
    TimeProvider time)
{
    // Asked with every request of someone signed in.
    private static readonly Func<ShopContext, Guid, UserRole, DateTimeOffset, CancellationToken, Task<bool>> AnyActive = EF.CompileAsyncQuery(
        (ShopContext db, Guid id, UserRole role, DateTimeOffset at, CancellationToken cancellationToken) => db.Sessions.Any(
            s => s.Id == id && s.EndedAt == null && s.ExpiresAt > at
                && db.Users.Any(u => u.Id == s.UserId && u.Status == UserStatus.Active && u.Role == role)));

    private TimeSpan Lifetime => options.Value.SessionLifetime;

    /// <summary>
    /// Exchanges a refresh token for the next pair of tokens. Each is good once: one that comes again was copied, and
    /// ends the session for whoever else holds a token of it.
    /// </summary>
    /// <exception cref="InvalidSessionException">The token is not good, or no longer.</exception>
    public async Task<SignedIn> RefreshAsync(string refreshToken, CancellationToken cancellationToken = default)
    {
        var at = time.GetUtcNow();
        var hash = RefreshToken.Hash(refreshToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var taken = await db.RefreshTokens
            .Where(token => token.TokenHash == hash && token.UsedAt == null)
            .ExecuteUpdateAsync(token => token.SetProperty(t => t.UsedAt, at), cancellationToken);
        var session = await db.Sessions.AsTracking().SingleOrDefaultAsync(
            s => db.RefreshTokens.Any(token => token.TokenHash == hash && token.SessionId == s.Id), cancellationToken);
        if (session is null)
            throw new InvalidSessionException();
        if (taken == 0)
        {
            await EndAsync(session.Id, SessionEnd.Reuse, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            throw new InvalidSessionException();
        }

        var user = await db.Users.SingleAsync(u => u.Id == session.UserId, cancellationToken);
        if (!session.IsActive(at) || user.Status is not UserStatus.Active)
            throw new InvalidSessionException();
        session.Extend(at, Lifetime);
        var signedIn = await IssueAsync(user, session, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return signedIn;
    }

    /// <summary>Signs out: neither access nor refresh tokens of the session are good any more.</summary>
    public Task EndAsync(Guid sessionId, CancellationToken cancellationToken = default) =>
        EndAsync(sessionId, SessionEnd.SignOut, cancellationToken);

    /// <summary>Whether the session lives and its user may use the shop, still in this role.</summary>
    public Task<bool> IsActiveAsync(Guid sessionId, UserRole role, CancellationToken cancellationToken = default) =>
        AnyActive(db, sessionId, role, time.GetUtcNow(), cancellationToken);

    /// <summary>Starts a session for a user who has proved who they are, and saves what the context tracks.</summary>
    internal Task<SignedIn> StartAsync(User user, CancellationToken cancellationToken)
    {
        var session = new Session(user.Id, origin, time.GetUtcNow(), Lifetime);
        db.Sessions.Add(session);
        return IssueAsync(user, session, cancellationToken);
    }

    private async Task<SignedIn> IssueAsync(User user, Session session, CancellationToken cancellationToken)
    {
        var refreshToken = RefreshToken.Generate();
        db.RefreshTokens.Add(new RefreshToken(refreshToken, session.Id, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        var accessToken = accessTokens.Issue(user, session);
        return new SignedIn(
            user, session, new AuthTokens(accessToken.Value, refreshToken, (int)accessToken.Lifetime.TotalSeconds));
    }

    private Task EndAsync(Guid sessionId, SessionEnd reason, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        return db.Sessions
            .Where(s => s.Id == sessionId && s.EndedAt == null)
            .ExecuteUpdateAsync(
                s => s.SetProperty(x => x.EndedAt, at).SetProperty(x => x.EndReason, reason), cancellationToken);
    }
}
