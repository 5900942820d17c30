namespace GoShop.GraphQL.DataLoading;

/// <summary>Loads one value a key, many keys at once.</summary>
/// <example>
/// <code>
/// public sealed class ProductById(IDbContextFactory&lt;ShopContext&gt; contexts) : BatchDataLoader&lt;Guid, Product&gt;
/// {
///     protected override async Task&lt;IReadOnlyDictionary&lt;Guid, Product&gt;&gt; LoadBatchAsync(IReadOnlyList&lt;Guid&gt; ids, CancellationToken cancellation)
///     {
///         await using var db = await contexts.CreateDbContextAsync(cancellation);
///         return await db.Products.Where(product => ids.Contains(product.Id)).ToDictionaryAsync(product => product.Id, cancellation);
///     }
/// }
/// </code>
/// </example>
public abstract class BatchDataLoader<TKey, TValue> : DataLoader<TKey, TValue> where TKey : notnull
{
    /// <summary>Loads the keys, each of which is given once. Keys left out of the answer have no value; an exception fails them all.</summary>
    protected abstract Task<IReadOnlyDictionary<TKey, TValue>> LoadBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellation);

    private protected sealed override async Task LoadAsync(IReadOnlyList<PendingKey> keys, CancellationToken cancellation)
    {
        var values = await LoadBatchAsync(keys.Select(key => key.Key).ToArray(), cancellation);
        foreach (var key in keys)
            key.Complete(values.GetValueOrDefault(key.Key));
    }
}
