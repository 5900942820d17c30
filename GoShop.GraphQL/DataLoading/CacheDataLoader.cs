namespace GoShop.GraphQL.DataLoading;

/// <summary>Loads keys one by one, each once an execution: for sources that cannot take several.</summary>
public abstract class CacheDataLoader<TKey, TValue> : DataLoader<TKey, TValue> where TKey : notnull
{
    /// <summary>Loads the value of the key; null where there is none.</summary>
    protected abstract Task<TValue?> LoadSingleAsync(TKey key, CancellationToken cancellation);

    private protected sealed override Task LoadAsync(IReadOnlyList<PendingKey> keys, CancellationToken cancellation)
        => Task.WhenAll(keys.Select(key => LoadAsync(key, cancellation)));

    private async Task LoadAsync(PendingKey key, CancellationToken cancellation)
    {
        try
        {
            key.Complete(await LoadSingleAsync(key.Key, cancellation));
        }
        catch (Exception exception)
        {
            key.Fail(exception);
        }
    }
}
