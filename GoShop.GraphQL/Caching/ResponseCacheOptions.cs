namespace GoShop.GraphQL.Caching;

/// <summary>How responses are cached.</summary>
public sealed class ResponseCacheOptions
{
    /// <summary>Whether any are. Changes are told to other instances in any case.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The most bytes that cached responses take in memory.</summary>
    public long MaxBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How many seconds a root field, or a field that is an object, may be cached of which nothing is said.</summary>
    public int DefaultMaxAge { get; set; }
}
