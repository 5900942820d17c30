using System.Collections.Concurrent;
using GoShop.Data.Accounts;

namespace GoShop.Data.Tests;

/// <summary>Remembers of which ended sessions it was told.</summary>
internal sealed class HeardSessionEnds : ISessionEnds
{
    private readonly ConcurrentQueue<Guid> _heard = [];

    public IEnumerable<Guid> Heard => _heard;

    public Task EndedAsync(IReadOnlyList<Guid> sessionIds)
    {
        foreach (var id in sessionIds)
            _heard.Enqueue(id);
        return Task.CompletedTask;
    }
}
