using System.Diagnostics;
using System.Runtime.InteropServices;
using GoShop.GraphQL.Diagnostics;

namespace GoShop.GraphQL.DataLoading;

/// <summary>What all kinds of loaders share: the cache of one execution, and the keys that wait for the next batch.</summary>
/// <remarks>Write loaders as a <see cref="BatchDataLoader{TKey, TValue}"/>, <see cref="GroupedDataLoader{TKey, TValue}"/> or <see cref="CacheDataLoader{TKey, TValue}"/>.</remarks>
public abstract class DataLoader<TKey, TValue> : IDataLoader<TKey, TValue>, IBatch where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Task<TValue?>> _cache = [];
    private List<PendingKey>? _waiting;
    private DataLoaderScope? _scope;

    private protected DataLoader()
    {
    }

    /// <summary>The most keys that one batch takes; more are split into several that run at the same time.</summary>
    protected virtual int MaxBatchSize => 1_000;

    /// <summary>Ends with the execution.</summary>
    private CancellationToken Cancellation => _scope?.Cancellation ?? CancellationToken.None;

    public Task<TValue?> LoadAsync(TKey key, CancellationToken cancellation = default)
    {
        var (value, isFirst) = Find(key);
        if (isFirst)
            Enlist();
        return cancellation.CanBeCanceled && cancellation != Cancellation ? value.WaitAsync(cancellation) : value;
    }

    public async Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellation = default)
        => await Task.WhenAll(keys.Select(key => LoadAsync(key, cancellation)));

    public async Task<TValue> LoadRequiredAsync(TKey key, CancellationToken cancellation = default)
        => await LoadAsync(key, cancellation) ?? throw new KeyNotFoundException($"{GetType().Name} found nothing for key {key}.");

    public void Prime(TKey key, TValue? value)
    {
        lock (_gate)
            _cache.TryAdd(key, Task.FromResult(value));
    }

    public void Set(TKey key, TValue? value)
    {
        lock (_gate)
            _cache[key] = Task.FromResult(value);
    }

    public void Remove(TKey key)
    {
        lock (_gate)
            _cache.Remove(key);
    }

    void IBatch.Join(DataLoaderScope scope) => _scope = scope;

    void IBatch.Dispatch()
    {
        List<PendingKey> keys;
        lock (_gate)
        {
            if (_waiting is null)
                return;
            (keys, _waiting) = (_waiting, null);
        }
        var size = Math.Max(1, MaxBatchSize);
        for (var start = 0; start < keys.Count; start += size)
            _ = LoadAsync(keys.Slice(start, Math.Min(size, keys.Count - start)));
    }

    void IBatch.Clear()
    {
        lock (_gate)
            _cache.Clear();
    }

    /// <summary>Loads the keys, each given once, and says each one's value by <see cref="PendingKey.Complete"/>; those left out have none.</summary>
    private protected abstract Task LoadAsync(IReadOnlyList<PendingKey> keys, CancellationToken cancellation);

    private async Task LoadAsync(List<PendingKey> keys)
    {
        using var span = Stage.Batch(GetType().Name, keys.Count);
        using var traced = _scope?.Trace?.BeginBatch(GetType().Name, keys.Count);
        try
        {
            await LoadAsync(keys, Cancellation);
            foreach (var key in keys)
                key.Complete(default);
        }
        catch (Exception exception)
        {
            // A later attempt, as of the next mutation, starts afresh.
            lock (_gate)
            {
                foreach (var key in keys)
                {
                    if (_cache.TryGetValue(key.Key, out var cached) && cached == key.Value)
                        _cache.Remove(key.Key);
                }
            }
            span?.SetStatus(ActivityStatusCode.Error);
            foreach (var key in keys)
                key.Fail(exception);
        }
    }

    private (Task<TValue?> Value, bool IsFirst) Find(TKey key)
    {
        lock (_gate)
        {
            ref var value = ref CollectionsMarshal.GetValueRefOrAddDefault(_cache, key, out _);
            if (value is not null)
                return (value, false);
            var pending = new PendingKey(key);
            value = pending.Value;
            _waiting ??= [];
            _waiting.Add(pending);
            return (pending.Value, _waiting.Count == 1);
        }
    }

    private void Enlist()
    {
        if (_scope is not null)
            _scope.Enlist(this);
        else
            ThreadPool.UnsafeQueueUserWorkItem(static loader => ((IBatch)loader).Dispatch(), this, preferLocal: false);
    }

    /// <summary>A key that was asked for, and those who wait for its value.</summary>
    private protected readonly struct PendingKey(TKey key)
    {
        private readonly TaskCompletionSource<TValue?> _source = new();

        public TKey Key { get; } = key;

        public Task<TValue?> Value => _source.Task;

        public void Complete(TValue? value) => _source.TrySetResult(value);

        public void Fail(Exception exception) => _source.TrySetException(exception);
    }
}
