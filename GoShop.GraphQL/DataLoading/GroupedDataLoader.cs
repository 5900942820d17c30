namespace GoShop.GraphQL.DataLoading;

/// <summary>Loads any number of values a key, many keys at once: the reviews of products.</summary>
public abstract class GroupedDataLoader<TKey, TValue> : DataLoader<TKey, IReadOnlyList<TValue>> where TKey : notnull
{
    /// <summary>Loads the keys, each of which is given once. Keys left out of the answer have no values: an empty list; an exception fails them all.</summary>
    protected abstract Task<ILookup<TKey, TValue>> LoadBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellation);

    private protected sealed override async Task LoadAsync(IReadOnlyList<PendingKey> keys, CancellationToken cancellation)
    {
        var values = await LoadBatchAsync(keys.Select(key => key.Key).ToArray(), cancellation);
        foreach (var key in keys)
            key.Complete([.. values[key.Key]]);
    }
}
