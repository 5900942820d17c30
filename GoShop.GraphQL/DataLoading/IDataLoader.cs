namespace GoShop.GraphQL.DataLoading;

/// <summary>What every loader is: it gathers the keys that resolvers ask for and loads them together, each once an execution, or once a root field of a mutation.</summary>
/// <remarks>A resolver's parameter of a type that implements it takes the execution's own instance, from <see cref="DataLoaderScope"/>.</remarks>
public interface IDataLoader;

/// <summary>Loads values by key. Safe for concurrent use.</summary>
public interface IDataLoader<TKey, TValue> : IDataLoader where TKey : notnull
{
    /// <summary>The value of the key; the type's default (null) where there is none. Loads it with all other keys asked for meanwhile.</summary>
    Task<TValue?> LoadAsync(TKey key, CancellationToken cancellation = default);

    /// <summary>The values of the keys, in their order.</summary>
    Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellation = default);

    /// <summary>The value of the key.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    Task<TValue> LoadRequiredAsync(TKey key, CancellationToken cancellation = default);

    /// <summary>Makes a value that is known already the one that is loaded, unless one is loaded or being loaded.</summary>
    void Prime(TKey key, TValue? value);

    /// <summary>Makes this the value from now on, as after a change.</summary>
    void Set(TKey key, TValue? value);

    /// <summary>Forgets the value, so that it is loaded anew.</summary>
    void Remove(TKey key);
}

/// <summary>A loader as its scope sees it.</summary>
internal interface IBatch
{
    /// <summary>Says whose loader this is.</summary>
    void Join(DataLoaderScope scope);

    /// <summary>Starts to load the keys gathered.</summary>
    void Dispatch();

    /// <summary>Forgets all values.</summary>
    void Clear();
}
