using GoShop.Data.Accounts;

namespace GoShop.Server.Authentication.Sessions;

/// <summary>What happens when sessions end: on this instance no request of theirs is let in any more, and the others are told.</summary>
internal sealed class SessionEnds(SessionStates states, ISharedSessionStates shared) : ISessionEnds
{
    /// <inheritdoc/>
    public Task EndedAsync(IReadOnlyList<Guid> sessionIds)
    {
        Apply(sessionIds);
        return shared.EndAsync(sessionIds);
    }

    /// <summary>Takes note here of what was ended, on whatever instance.</summary>
    public void Apply(IReadOnlyList<Guid> sessionIds) => states.End(sessionIds);
}
