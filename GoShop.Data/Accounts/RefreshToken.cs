using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace GoShop.Data.Accounts;

/// <summary>One refresh token a session was given, known by its hash alone.</summary>
internal sealed class RefreshToken
{
    private const int Bytes = 32;

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

    /// <summary>A new token: 256 random bits in base64url.</summary>
    public static string Generate() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
