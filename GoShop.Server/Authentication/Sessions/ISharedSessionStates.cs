using GoShop.Data.Accounts;

namespace GoShop.Server.Authentication.Sessions;

/// <summary>What all instances together know of sessions.</summary>
internal interface ISharedSessionStates
{
    /// <summary>What is known of a session: nothing, that it does not live (null), or how it lives.</summary>
    ValueTask<(bool IsKnown, SessionState? State)> FindAsync(Guid id);

    /// <summary>Keeps what PostgreSQL said, unless the session is known to have ended meanwhile. Does not wait.</summary>
    void Store(Guid id, SessionState? state);

    /// <summary>Tells all instances that sessions have ended.</summary>
    /// <returns>Whether they were told; if not, it is to be tried again.</returns>
    Task<bool> EndAsync(IReadOnlyList<Guid> ids);
}

/// <summary>For one instance alone: it knows no more than PostgreSQL and its own memory.</summary>
internal sealed class NoSharedSessionStates : ISharedSessionStates
{
    public ValueTask<(bool IsKnown, SessionState? State)> FindAsync(Guid id) => default;

    public void Store(Guid id, SessionState? state)
    {
    }

    public Task<bool> EndAsync(IReadOnlyList<Guid> ids) => Task.FromResult(true);
}
