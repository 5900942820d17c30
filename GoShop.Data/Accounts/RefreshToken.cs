using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace GoShop.Data.Accounts;

/// <summary>One refresh token a session was given, known by its hash alone.</summary>
internal sealed class RefreshToken
{
    private const int Bytes = 32;
    private const int MaxRepeats = 10;

    /// <summary>How far apart two exchanges of one token may lie that were meant to be at once.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    private RefreshToken() => TokenHash = [];

    public RefreshToken(string token, Guid sessionId, DateTimeOffset at)
    {
        TokenHash = Hash(token);
        SessionId = sessionId;
        IssuedAt = at;
    }

    /// <summary>SHA-256 of the token. The token has 256 random bits, so neither salt nor stretching adds to it.</summary>
    public byte[] TokenHash { get; private set; }

    public Guid SessionId { get; private set; }

    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>When it was exchanged for the next one; absent while it is the newest.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>How often it came again within the time that two exchanges at once may lie apart.</summary>
    public int Repeats { get; private set; }

    /// <summary>
    /// Exchanges it. It is good once, but two tabs of one browser may send the same token at once: what comes again within
    /// <see cref="Overlap"/> from where the first came is taken for that, a few times at most.
    /// </summary>
    /// <param name="at">Now.</param>
    /// <param name="isSameClient">Whether it comes from where its session was last prolonged from.</param>
    /// <returns>Whether it is good; if not, somebody holds a copy.</returns>
    public bool TryUse(DateTimeOffset at, bool isSameClient)
    {
        if (UsedAt is not { } used)
        {
            UsedAt = at;
            return true;
        }
        if (!isSameClient || at - used > Overlap || Repeats == MaxRepeats)
            return false;
        Repeats++;
        return true;
    }

    /// <summary>A new token: 256 random bits in base64url.</summary>
    public static string Generate() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
