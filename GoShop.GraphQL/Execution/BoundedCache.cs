using System.Collections.Concurrent;

namespace GoShop.GraphQL.Execution;

/// <summary>
/// A cache of so many entries at most, of so much weight together. What was not used since it was last looked at makes room (second chance); misses of one
/// key at the same time compute once.
/// </summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity, long maxWeight, Func<TKey, int> weightOf) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();
    private readonly Queue<TKey> _order = new();
    private readonly Lock _gate = new();
    private long _weight;

    public int Count => _entries.Count;

    /// <summary>The value of the key, made where it is not there. What <paramref name="make"/> throws is thrown, and not kept.</summary>
    public TValue GetOrAdd<TState>(TKey key, TState state, Func<TKey, TState, TValue> make)
    {
        if (!_entries.TryGetValue(key, out var entry))
            entry = Add(key, new Entry(() => make(key, state)));
        else if (!entry.Used)
            entry.Used = true;

        try
        {
            return entry.Value;
        }
        catch
        {
            Remove(key);
            throw;
        }
    }

    public void Remove(TKey key)
    {
        lock (_gate)
        {
            if (_entries.TryRemove(key, out _))
                _weight -= weightOf(key);
        }
    }

    private Entry Add(TKey key, Entry created)
    {
        lock (_gate)
        {
            var entry = _entries.GetOrAdd(key, created);
            if (!ReferenceEquals(entry, created))
                return entry;
            // Keys whose entries were removed leave the order here too.
            _weight += weightOf(key);
            for (var looked = 0; _order.Count > 0 && (_order.Count >= capacity || _weight > maxWeight); looked++)
                EvictNext(spareUsed: looked < capacity);
            _order.Enqueue(key);
            return entry;
        }
    }

    private void EvictNext(bool spareUsed)
    {
        var key = _order.Dequeue();
        if (!_entries.TryGetValue(key, out var entry))
            return;
        if (entry.Used && spareUsed)
        {
            entry.Used = false;
            _order.Enqueue(key);
        }
        else
        {
            Remove(key);
        }
    }

    private sealed class Entry(Func<TValue> make)
    {
        private readonly Lazy<TValue> _value = new(make);

        public TValue Value => _value.Value;

        /// <summary>Whether it was asked for again since it was last looked at.</summary>
        public bool Used { get; set; }
    }
}
