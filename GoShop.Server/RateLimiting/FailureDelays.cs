using System.Collections.Concurrent;

namespace GoShop.Server.RateLimiting;

/// <summary>
/// Makes those wait who fail again and again: on all instances by Redis, and by what this instance has seen where Redis is away. Nobody's thread waits; an attempt
/// that comes too early is refused.
/// </summary>
internal sealed class FailureDelays : IDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Failures> _local = new();
    private readonly SharedBudgets _shared;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;

    public FailureDelays(SharedBudgets shared, TimeProvider time)
    {
        (_shared, _time) = (shared, time);
        _sweep = time.CreateTimer(static self => ((FailureDelays)self!).Sweep(), this, SweepInterval, SweepInterval);
    }

    /// <summary>How long the next attempt has to wait, by the longest of these.</summary>
    public async ValueTask<TimeSpan> WaitAsync(IReadOnlyList<string> names)
    {
        var now = Clock.Now(_time);
        var until = await _shared.WaitsAsync(names) ?? [.. names.Select(name => _local.TryGetValue(name, out var failures) ? failures.Until : 0)];
        return until.Length == 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(Math.Max(until.Max() - now, 0));
    }

    /// <summary>Counts a failure.</summary>
    public async ValueTask FailAsync(string name, FailureRule rule)
    {
        var now = Clock.Now(_time);
        _local.AddOrUpdate(
            name,
            _ => Next(0),
            (_, last) => Next(last.ForgottenAt > now ? last.Count : 0));
        await _shared.FailAsync(name, rule, now);

        Failures Next(int count) => new(count + 1, now + Clock.Of(rule.WaitAfter(count + 1)), now + Clock.Of(rule.Memory));
    }

    /// <summary>Forgets failures: there was a success.</summary>
    public void Forget(string name)
    {
        _local.TryRemove(name, out _);
        _shared.Forget(name);
    }

    public void Dispose() => _sweep.Dispose();

    private void Sweep()
    {
        var now = Clock.Now(_time);
        foreach (var entry in _local)
        {
            if (entry.Value.ForgottenAt <= now)
                _local.TryRemove(entry);
        }
    }

    private sealed record Failures(int Count, long Until, long ForgottenAt);
}
