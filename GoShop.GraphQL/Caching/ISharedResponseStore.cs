namespace GoShop.GraphQL.Caching;

/// <summary>Where instances share cached responses, and tell each other what to drop. Nothing here fails: what is away is as if it were empty.</summary>
public interface ISharedResponseStore
{
    /// <summary>Begins to hear what others change.</summary>
    /// <param name="drop">Is told tags.</param>
    /// <param name="dropAll">Is told that something may have been missed.</param>
    void Listen(Action<IReadOnlyCollection<string>> drop, Action dropAll);

    /// <summary>Looks for a response.</summary>
    ValueTask<SharedLookup> FindAsync(string key, CancellationToken cancellation);

    /// <summary>Keeps a response for other instances; does not wait until it is kept.</summary>
    /// <param name="lookup">What came of looking for it, before it was computed.</param>
    void Store(string key, CachedResponse response, SharedLookup lookup);

    /// <summary>Drops responses by their tags, and tells others to; does not wait for it.</summary>
    void Invalidate(IReadOnlyCollection<string> tags);
}

/// <summary>What came of looking for a response.</summary>
/// <param name="Response">Null where there is none.</param>
/// <param name="Clock">The store's own time of the last change before the look; null where it is away.</param>
public readonly record struct SharedLookup(CachedResponse? Response, long? Clock);
