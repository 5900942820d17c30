using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Accounts;

/// <summary>
/// Sessions that have ended, for whoever tells all instances of the server. <see cref="ISessionEnds"/> hears of an end at once but may be
/// killed before it has passed that on; what was not passed on is found here.
/// </summary>
public sealed class EndedSessions(ShopContext db, TimeProvider time)
{
    private const int Most = 1_000;

    // No access token is good for longer, so nobody can use a session that ended before.
    private static readonly TimeSpan LongestToken = TimeSpan.FromDays(1);

    /// <summary>The oldest of those that not all instances have been told of; a thousand at most.</summary>
    public Task<List<Guid>> UnannouncedAsync(CancellationToken cancellationToken = default)
    {
        var oldest = time.GetUtcNow() - LongestToken;
        return db.Sessions
            .Where(s => s.EndedAt > oldest && !s.EndAnnounced)
            .OrderBy(s => s.EndedAt)
            .Select(s => s.Id)
            .Take(Most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>All that have ended so lately that an access token of theirs may not have run out.</summary>
    /// <param name="tokenLifetime">How long an access token is good for.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<List<Guid>> LatelyAsync(TimeSpan tokenLifetime, CancellationToken cancellationToken = default)
    {
        var oldest = time.GetUtcNow() - tokenLifetime;
        return db.Sessions.Where(s => s.EndedAt > oldest).Select(s => s.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Notes that all instances have been told of these.</summary>
    public Task MarkAnnouncedAsync(IReadOnlyList<Guid> sessionIds, CancellationToken cancellationToken = default) => db.Sessions
        .Where(s => sessionIds.Contains(s.Id) && !s.EndAnnounced)
        .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndAnnounced, true), cancellationToken);
}
