using System.Collections.Concurrent;

namespace GoShop.GraphQL.Caching;

/// <summary>Responses in memory: so many bytes at most; what was not asked for since it was last looked at makes room (second chance).</summary>
internal sealed class MemoryResponseStore(long maxBytes, TimeProvider time)
{
    /// <summary>How many of the last dropped tags are remembered; what was computed while more were dropped is not kept.</summary>
    private const int Memory = 4096;

    /// <summary>What an entry takes beside its response and its tags, and what a tag takes beside its letters: about.</summary>
    private const int EntryOverhead = 400;
    private const int TagOverhead = 120;

    private readonly ConcurrentDictionary<CacheKey, Entry> _entries = new();
    private readonly LinkedList<Entry> _order = [];
    private readonly Dictionary<string, HashSet<Entry>> _byTag = new(StringComparer.Ordinal);
    private readonly (long Clock, string Tag)[] _dropped = new (long, string)[Memory];
    private readonly Lock _gate = new();
    private long _droppedCount;
    private long _clearedAt = -1;
    private long _clock;
    private long _bytes;

    /// <summary>Moves on with each change that is told.</summary>
    public long Clock => Interlocked.Read(ref _clock);

    /// <summary>How many bytes are taken.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public CachedResponse? Find(in CacheKey key)
    {
        if (!_entries.TryGetValue(key, out var entry))
            return null;
        if (entry.Response.ExpiresAt <= time.GetUtcNow())
        {
            lock (_gate)
                Remove(entry);
            return null;
        }
        if (!entry.Used)
            entry.Used = true;
        return entry.Response;
    }

    /// <summary>Keeps a response, unless something that it contains has changed since its computation began.</summary>
    /// <param name="fields">Whose answer it is: what it is counted as when it is dropped.</param>
    /// <param name="since">What <see cref="Clock"/> was then.</param>
    /// <returns>False where something has changed, so that the response may be out of date.</returns>
    public bool TryStore(in CacheKey key, CachedResponse response, CountedField[] fields, long since)
    {
        var size = response.Json.Length + EntryOverhead + response.Tags.Sum(static tag => tag.Length * sizeof(char) + TagOverhead);
        lock (_gate)
        {
            if (HasChanged(response.Tags, since))
                return false;
            if (_entries.TryGetValue(key, out var replaced))
                Remove(replaced);
            if (size > maxBytes)
                return true;
            while (_bytes + size > maxBytes)
                Evict();
            Add(new Entry(key, response, fields, size));
            return true;
        }
    }

    /// <summary>Drops what contains any of these.</summary>
    public void Drop(IReadOnlyCollection<string> tags)
    {
        lock (_gate)
        {
            _clock++;
            foreach (var tag in tags)
            {
                _dropped[_droppedCount++ % Memory] = (_clock, tag);
                if (!_byTag.TryGetValue(tag, out var entries))
                    continue;
                foreach (var entry in entries.ToArray())
                {
                    Remove(entry);
                    ResponseCacheMetrics.Dropped("change", entry.Fields);
                }
            }
        }
    }

    /// <summary>Drops all.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _clearedAt = ++_clock;
            while (_order.First is { } first)
            {
                Remove(first.Value);
                ResponseCacheMetrics.Dropped("change", first.Value.Fields);
            }
        }
    }

    private bool HasChanged(IReadOnlyList<string> tags, long since)
    {
        if (_clock == since)
            return false;
        if (_clearedAt > since)
            return true;
        var contained = tags.ToHashSet(StringComparer.Ordinal);
        for (var i = _droppedCount - 1; i >= 0; i--)
        {
            if (i < _droppedCount - Memory)
                return true;
            var (clock, tag) = _dropped[i % Memory];
            if (clock <= since)
                return false;
            if (contained.Contains(tag))
                return true;
        }
        return false;
    }

    private void Add(Entry entry)
    {
        _entries[entry.Key] = entry;
        entry.Place = _order.AddLast(entry);
        _bytes += entry.Size;
        foreach (var tag in entry.Response.Tags)
        {
            if (!_byTag.TryGetValue(tag, out var entries))
                _byTag[tag] = entries = [];
            entries.Add(entry);
        }
    }

    private void Evict()
    {
        var oldest = _order.First!.Value;
        if (oldest.Used)
        {
            oldest.Used = false;
            _order.RemoveFirst();
            oldest.Place = _order.AddLast(oldest);
        }
        else
        {
            Remove(oldest);
            ResponseCacheMetrics.Dropped("room", oldest.Fields);
        }
    }

    private void Remove(Entry entry)
    {
        if (entry.Place is not { } place)
            return;
        entry.Place = null;
        _order.Remove(place);
        _entries.TryRemove(new KeyValuePair<CacheKey, Entry>(entry.Key, entry));
        _bytes -= entry.Size;
        foreach (var tag in entry.Response.Tags)
        {
            if (_byTag.TryGetValue(tag, out var entries) && entries.Remove(entry) && entries.Count == 0)
                _byTag.Remove(tag);
        }
    }

    private sealed class Entry(CacheKey key, CachedResponse response, CountedField[] fields, int size)
    {
        public CacheKey Key { get; } = key;

        public CachedResponse Response { get; } = response;

        public CountedField[] Fields { get; } = fields;

        public int Size { get; } = size;

        /// <summary>Whether it was asked for since it was last looked at.</summary>
        public bool Used { get; set; }

        /// <summary>Where it stands in line; null once it was removed.</summary>
        public LinkedListNode<Entry>? Place { get; set; }
    }
}
