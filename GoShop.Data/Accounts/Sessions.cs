using System.Linq.Expressions;
using GoShop.Data.Auditing;
using GoShop.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GoShop.Data.Accounts;

/// <summary>Starts, prolongs and ends sessions.</summary>
public sealed class Sessions(
    ShopContext db,
    IAccessTokens accessTokens,
    RequestOrigin origin,
    ISessionEnds ends,
    NewDevices devices,
    AuditLog audit,
    OutboxWriter outbox,
    IOptions<ShopOptions> options,
    TimeProvider time)
{
    private static readonly Func<ShopContext, Guid, DateTimeOffset, CancellationToken, Task<SessionState?>> StateOfLiving = EF.CompileAsyncQuery(
        (ShopContext db, Guid id, DateTimeOffset at, CancellationToken cancellationToken) => db.Sessions
            .Where(s => s.Id == id && s.EndedAt == null && s.ExpiresAt > at)
            .Join(
                db.Users.Where(u => u.Status == UserStatus.Active),
                s => s.UserId,
                u => u.Id,
                (s, u) => new SessionState(u.Role, u.Role == UserRole.Admin && !u.TwoFactorEnabled))
            .SingleOrDefault());

    private TimeSpan Lifetime => options.Value.SessionLifetime;

    /// <summary>
    /// Exchanges a refresh token for the next pair of tokens. Each is good once, but for two exchanges at once; one that comes again was copied, and
    /// ends the session for whoever else holds a token of it; its owner is told.
    /// </summary>
    /// <exception cref="InvalidSessionException">The token is not good, or no longer.</exception>
    public async Task<SignedIn> RefreshAsync(string refreshToken, CancellationToken cancellationToken = default)
    {
        var at = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // The row is locked, so that of exchanges at once one is the first.
        var token = await db.RefreshTokens
            .FromSql($"SELECT * FROM refresh_tokens WHERE token_hash = {RefreshToken.Hash(refreshToken)} FOR NO KEY UPDATE")
            .AsTracking()
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw new InvalidSessionException();
        // So is the session: one that is ended meanwhile must not be written to again.
        var session = await db.Sessions
            .FromSql($"SELECT * FROM sessions WHERE id = {token.SessionId} FOR NO KEY UPDATE")
            .AsTracking()
            .SingleAsync(cancellationToken);
        var user = await db.Users.SingleAsync(u => u.Id == session.UserId, cancellationToken);
        if (!session.IsActive(at) || user.Status is not UserStatus.Active)
            throw new InvalidSessionException();

        var isItsDevice = !options.Value.CheckDeviceId || session.DeviceId == origin.DeviceId;
        if (!isItsDevice || !token.TryUse(at, session.IsSameClient(origin)))
        {
            await EndCopiedAsync(session, at, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            AccountMetrics.CountReuse();
            throw new InvalidSessionException();
        }
        session.Extend(at, Lifetime, origin);
        var signedIn = await IssueAsync(user, session, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return signedIn;
    }

    /// <summary>Signs out: neither access nor refresh tokens of the session are good any more.</summary>
    public Task SignOutAsync(Guid sessionId, CancellationToken cancellationToken = default) =>
        EndAsync(s => s.Id == sessionId, SessionEnd.SignOut, cancellationToken);

    /// <summary>Ends one of a user's sessions, on whatever device it is.</summary>
    /// <returns>The session as it was.</returns>
    /// <exception cref="NotFoundException">The user has no such session, or it has ended.</exception>
    public async Task<Session> RevokeAsync(Guid userId, Guid sessionId, CancellationToken cancellationToken = default)
    {
        var session = await db.Sessions.Living(time.GetUtcNow())
            .SingleOrDefaultAsync(s => s.Id == sessionId && s.UserId == userId, cancellationToken);
        return session is not null && await EndAsync(s => s.Id == sessionId, SessionEnd.Revoked, cancellationToken) > 0
            ? session
            : throw new NotFoundException("session");
    }

    /// <summary>
    /// Ends all of a user's sessions. Whoever changes what they rest on (password, role, status) does so first and calls this in the same
    /// transaction: a sign-in waits for the user's row, so none that began before slips through.
    /// </summary>
    /// <param name="userId">Whose.</param>
    /// <param name="reason">Why.</param>
    /// <param name="except">One that lives on; null for none.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then written.</param>
    /// <returns>How many there were.</returns>
    public Task<int> EndAllAsync(
        Guid userId,
        SessionEnd reason,
        Guid? except = null,
        CancellationToken cancellationToken = default) =>
        EndAsync(s => s.UserId == userId && s.Id != except, reason, cancellationToken);

    /// <summary>What has to be known of a session to let its holder in; null where it does not live or its user may not use the shop.</summary>
    public Task<SessionState?> FindStateAsync(Guid sessionId, CancellationToken cancellationToken = default) =>
        StateOfLiving(db, sessionId, time.GetUtcNow(), cancellationToken);

    /// <summary>Notes when sessions were last used. What another transaction is changing at the moment is passed over.</summary>
    public async Task RecordUseAsync(IReadOnlyDictionary<Guid, DateTimeOffset> uses, CancellationToken cancellationToken = default)
    {
        Guid[] ids = [.. uses.Keys];
        DateTimeOffset[] times = [.. uses.Values];
        await db.Database.ExecuteSqlAsync(
            $"""
            /* session use */
            WITH used AS (
                SELECT s.id, u.at FROM sessions s JOIN unnest({ids}, {times}) AS u (id, at) ON u.id = s.id
                WHERE s.last_used_at < u.at FOR NO KEY UPDATE OF s SKIP LOCKED)
            UPDATE sessions s SET last_used_at = used.at FROM used WHERE s.id = used.id
            """,
            cancellationToken);
    }

    /// <summary>Starts a session for a user who has proved who they are, and saves what the context tracks.</summary>
    internal async Task<SignedIn> StartAsync(User user, CancellationToken cancellationToken)
    {
        var session = new Session(user.Id, origin, time.GetUtcNow(), Lifetime);
        await devices.NoteAsync(session, cancellationToken);
        db.Sessions.Add(session);
        audit.Record(new(AuditAction.SignIn, AuditTarget.User(user.Id)) { After = new { Session = session.Id }, Actor = Actor.Of(user) });
        return await IssueAsync(user, session, cancellationToken);
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

    private async Task EndCopiedAsync(Session session, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await EndAsync(s => s.Id == session.Id, SessionEnd.Reuse, cancellationToken);
        audit.Record(new(AuditAction.RefreshReused, AuditTarget.User(session.UserId))
        {
            After = new { Session = session.Id },
            Outcome = AuditOutcome.Refused,
        });
        outbox.Add(AccountMail.TokenReused, new AccountMail.AboutEvent(session.UserId, at, origin.Ip, origin.UserAgent));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Ends those that match and live; who remembers them hears of it after the commit.</summary>
    private async Task<int> EndAsync(
        Expression<Func<Session, bool>> which,
        SessionEnd reason,
        CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        var matching = db.Sessions.Where(which).Where(s => s.EndedAt == null);
        var ids = await matching.Select(s => s.Id).ToListAsync(cancellationToken);
        if (ids.Count == 0)
            return 0;
        await db.Sessions
            .Where(s => ids.Contains(s.Id) && s.EndedAt == null)
            .ExecuteUpdateAsync(
                s => s.SetProperty(x => x.EndedAt, at).SetProperty(x => x.EndReason, reason), cancellationToken);
        if (reason is SessionEnd.SignOut or SessionEnd.Revoked)
        {
            // Other ends are audited with what they follow from.
            foreach (var id in ids)
                audit.Record(new(AuditAction.SignOut, AuditTarget.Session(id)) { After = new { Reason = reason } });
            await db.SaveChangesAsync(cancellationToken);
        }
        await db.AfterCommitAsync(() => ends.EndedAsync(ids));
        if (own is not null)
            await own.CommitAsync(cancellationToken);
        return ids.Count;
    }
}
