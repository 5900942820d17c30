using System.Collections.Concurrent;

namespace GoShop.Server.Authentication;

/// <summary>
/// Tokens whose signature has been checked, so that it is checked once and not with each request. Keeps a bounded number: when one generation is full, the one
/// before it is forgotten.
/// </summary>
internal sealed class VerifiedTokens(int generation)
{
    private ConcurrentDictionary<string, TokenReading> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, TokenReading> _old = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>What the token turned out to be; null where it has not been seen lately. It may have run out since.</summary>
    public TokenReading? Find(string token)
    {
        if (Volatile.Read(ref _young).TryGetValue(token, out var reading))
            return reading;
        if (!Volatile.Read(ref _old).TryGetValue(token, out reading))
            return null;
        Add(token, reading);
        return reading;
    }

    /// <summary>Remembers a good token.</summary>
    public void Add(string token, TokenReading reading)
    {
        if (!Volatile.Read(ref _young).TryAdd(token, reading) || Interlocked.Increment(ref _count) < generation)
            return;
        Interlocked.Exchange(ref _count, 0);
        Volatile.Write(ref _old, Interlocked.Exchange(ref _young, new(StringComparer.Ordinal)));
    }
}
