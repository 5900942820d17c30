namespace GoShop.GraphQL.Caching;

/// <summary>Drops cached responses whose contents have changed.</summary>
public interface IResponseCacheInvalidator
{
    /// <summary>
    /// Drops what contains any of these, here at once and on other instances as soon as they hear of it. To be called after the change is committed: what
    /// was being computed meanwhile is not kept either.
    /// </summary>
    /// <remarks>Does not wait for other instances, nor fail where they cannot be told: the change is saved.</remarks>
    /// <param name="tags">See <see cref="CacheTag"/>.</param>
    ValueTask InvalidateAsync(params IReadOnlyCollection<string> tags);
}
