using System.Security.Claims;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Transport;
using GoShop.Schema.Accounts;

namespace GoShop.Server.Authentication.Sessions;

/// <summary>
/// What happens when sessions end: on this instance no request of theirs is let in any more and what they hold open is closed, and the
/// others are told.
/// </summary>
internal sealed class SessionEnds(SessionStates states, ISharedSessionStates shared, IOpenConnections connections) : ISessionEnds
{
    /// <inheritdoc/>
    public async Task EndedAsync(IReadOnlyList<Guid> sessionIds)
    {
        await ApplyAsync(sessionIds);
        await shared.EndAsync(sessionIds);
    }

    /// <summary>Takes note here of what was ended, on whatever instance.</summary>
    public Task ApplyAsync(IReadOnlyList<Guid> sessionIds)
    {
        states.End(sessionIds);
        var ended = sessionIds.Select(id => id.ToString()).ToHashSet();
        return connections.RecheckAsync(user => user.FindFirstValue(Caller.SessionClaim) is { } id && ended.Contains(id));
    }
}
