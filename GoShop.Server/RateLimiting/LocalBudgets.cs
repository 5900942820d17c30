using System.Collections.Concurrent;

namespace GoShop.Server.RateLimiting;

/// <summary>
/// The buckets that this instance knows of and that are not full; and what it has taken from them since the other instances were told. Times are microseconds since 1970.
/// </summary>
internal sealed class LocalBudgets
{
    private readonly ConcurrentDictionary<BudgetKey, Bucket> _buckets = new();

    /// <summary>How many buckets are known.</summary>
    public int Count => _buckets.Count;

    /// <summary>Takes so much, if it is there.</summary>
    public BudgetState Take(BudgetKey key, double amount, long now)
    {
        var wanted = key.Budget.TimeOf(amount);
        while (true)
        {
            var bucket = _buckets.GetOrAdd(key, static _ => new Bucket());
            lock (bucket)
            {
                // The sweep may have thrown it away between the two lines.
                if (bucket.IsDropped)
                    continue;
                var fullAt = Math.Max(bucket.FullAt, now);
                if (fullAt + wanted - now > key.Budget.WindowTime)
                    return key.Budget.StateAt(fullAt, now, isAdmitted: false, wanted);
                bucket.FullAt = fullAt + wanted;
                bucket.Untold += wanted;
                return key.Budget.StateAt(bucket.FullAt, now, isAdmitted: true, wanted);
            }
        }
    }

    /// <summary>Learns when a bucket will be full, by what all instances have taken.</summary>
    public void Learn(BudgetKey key, long fullAt)
    {
        var bucket = _buckets.GetOrAdd(key, static _ => new Bucket());
        lock (bucket)
            bucket.FullAt = Math.Max(bucket.FullAt, fullAt + bucket.Untold);
    }

    /// <summary>What the other instances have not been told, which counts as told from now on. Buckets that are full are forgotten.</summary>
    public List<(BudgetKey Key, long Taken)> TakeUntold(long now)
    {
        var untold = new List<(BudgetKey, long)>();
        foreach (var (key, bucket) in _buckets)
        {
            lock (bucket)
            {
                if (bucket.Untold > 0)
                    untold.Add((key, bucket.Untold));
                else if (bucket.FullAt <= now)
                    bucket.IsDropped = _buckets.TryRemove(new(key, bucket));
                bucket.Untold = 0;
            }
        }
        return untold;
    }

    private sealed class Bucket
    {
        public long FullAt { get; set; }
        public long Untold { get; set; }
        public bool IsDropped { get; set; }
    }
}
