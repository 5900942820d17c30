using System.Collections.Concurrent;
using GoShop.Data.Accounts;

namespace GoShop.Server.Authentication.Sessions;

/// <summary>
/// Which sessions live. An answer is kept in memory for a second, then asked of Redis, and of PostgreSQL where Redis does not know it or is away: a
/// request of somebody signed in takes no statement as a rule. A session that has ended is marked as such here as soon as this instance hears of it, and
/// in Redis before anybody could put back that it lives (see <see cref="RedisSessionStates"/>).
/// </summary>
internal sealed class SessionStates : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    // Longer than any reading of PostgreSQL that began before the end could take to be stored here.
    private static readonly TimeSpan EndKept = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, Entry> _entries = new();
    private readonly ISharedSessionStates _shared;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;

    public SessionStates(ISharedSessionStates shared, IServiceScopeFactory scopes, TimeProvider time)
    {
        (_shared, _scopes, _time) = (shared, scopes, time);
        _sweep = time.CreateTimer(static self => ((SessionStates)self!).Sweep(), this, SweepInterval, SweepInterval);
    }

    /// <summary>What is known of a session; null where it does not live.</summary>
    public ValueTask<SessionState?> FindAsync(Guid id, CancellationToken cancellation)
    {
        if (_entries.TryGetValue(id, out var entry) && (entry.IsEnd || _time.GetElapsedTime(entry.Since) < Freshness))
            return entry.State.IsCompletedSuccessfully ? new(entry.State.Result) : new(entry.State.WaitAsync(cancellation));

        // Whoever asks meanwhile waits for the same answer, so it is not for one of them to cancel.
        var answer = new TaskCompletionSource<SessionState?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var next = new Entry(answer.Task, _time.GetTimestamp());
        if (!(entry is null ? _entries.TryAdd(id, next) : _entries.TryUpdate(id, next, entry)))
            return FindAsync(id, cancellation);
        _ = AnswerAsync(id, next, answer);
        return new(answer.Task.WaitAsync(cancellation));
    }

    /// <summary>Whether this instance has just heard that a session has ended. Asks nobody.</summary>
    public bool HasEnded(Guid id) => _entries.TryGetValue(id, out var entry) && entry.IsEnd;

    /// <summary>Marks sessions as ended, on this instance.</summary>
    public void End(IEnumerable<Guid> ids)
    {
        foreach (var id in ids)
            _entries[id] = new Entry(Task.FromResult<SessionState?>(null), _time.GetTimestamp(), IsEnd: true);
    }

    public void Dispose() => _sweep.Dispose();

    private async Task AnswerAsync(Guid id, Entry entry, TaskCompletionSource<SessionState?> answer)
    {
        try
        {
            var state = await ReadAsync(id);
            // The second factor may be set up at any moment, and is then to be seen at once.
            if (state is { NeedsTwoFactor: true })
                _entries.TryRemove(new(id, entry));
            answer.SetResult(state);
        }
        catch (Exception error)
        {
            // A failure is told to those who wait, and not remembered.
            _entries.TryRemove(new(id, entry));
            answer.SetException(error);
        }
    }

    private async Task<SessionState?> ReadAsync(Guid id)
    {
        var (isKnown, state) = await _shared.FindAsync(id);
        if (isKnown)
            return state;
        await using (var scope = _scopes.CreateAsyncScope())
            state = await scope.ServiceProvider.GetRequiredService<Data.Accounts.Sessions>().FindStateAsync(id);
        if (state is not { NeedsTwoFactor: true })
            _shared.Store(id, state);
        return state;
    }

    private void Sweep()
    {
        foreach (var entry in _entries)
        {
            if (_time.GetElapsedTime(entry.Value.Since) > (entry.Value.IsEnd ? EndKept : Freshness))
                _entries.TryRemove(entry);
        }
    }

    /// <param name="State">The answer, or its coming.</param>
    /// <param name="Since">When it was asked for: it is as old as that.</param>
    /// <param name="IsEnd">Whether it is known to be final.</param>
    private sealed record Entry(Task<SessionState?> State, long Since, bool IsEnd = false);
}
