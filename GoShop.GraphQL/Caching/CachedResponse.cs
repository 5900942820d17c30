using System.Security.Cryptography;

namespace GoShop.GraphQL.Caching;

/// <summary>A whole response as it was written, with what it contains.</summary>
/// <param name="json">UTF-8.</param>
/// <param name="tags">The types and ids it contains, each once: see <see cref="CacheTag"/>.</param>
/// <param name="computedAt">How old it is counts from here.</param>
/// <param name="maxAge">How old it may become.</param>
public sealed class CachedResponse(ReadOnlyMemory<byte> json, IReadOnlyList<string> tags, DateTimeOffset computedAt, TimeSpan maxAge)
{
    private string? _entityTag;

    /// <summary>UTF-8.</summary>
    public ReadOnlyMemory<byte> Json { get; } = json;

    /// <summary>The types and ids it contains.</summary>
    public IReadOnlyList<string> Tags { get; } = tags;

    /// <summary>How old it is counts from here.</summary>
    public DateTimeOffset ComputedAt { get; } = computedAt;

    /// <summary>How old it may become.</summary>
    public TimeSpan MaxAge { get; } = maxAge;

    /// <summary>When it is too old.</summary>
    public DateTimeOffset ExpiresAt { get; } = computedAt + maxAge;

    /// <summary>A weak entity tag (RFC 9110 §8.8.3): the same for the same JSON, whatever its media type and content coding.</summary>
    public string EntityTag => _entityTag ??= $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Json.Span).AsSpan(0, 16))}\"";
}

/// <summary>That an answer is a cached response, or became one.</summary>
/// <param name="Response">The response as it is cached.</param>
/// <param name="Age">How old it was when it was answered.</param>
public sealed record CacheUse(CachedResponse Response, TimeSpan Age);
