namespace GoShop.Data.Accounts;

/// <summary>Hears of sessions that have ended, so that whoever remembers them as living forgets it.</summary>
public interface ISessionEnds
{
    /// <summary>Is called once the end is committed, and never for one that is not. Must not throw.</summary>
    Task EndedAsync(IReadOnlyList<Guid> sessionIds);
}

/// <summary>For hosts that remember nothing.</summary>
internal sealed class UnheardSessionEnds : ISessionEnds
{
    public Task EndedAsync(IReadOnlyList<Guid> sessionIds) => Task.CompletedTask;
}
