using System.Security.Cryptography;
using System.Text;

namespace GoShop.Data.Accounts;

/// <summary>A token that was mailed to the owner of an account, known by its hash alone.</summary>
internal sealed class AccountToken
{
    private AccountToken() => (TokenHash, Email) = ([], string.Empty);

    public AccountToken(string token, User user, AccountTokenPurpose purpose, DateTimeOffset at, TimeSpan lifetime)
    {
        TokenHash = Hash(token);
        (UserId, Email) = (user.Id, user.Email!);
        Purpose = purpose;
        (CreatedAt, ExpiresAt) = (at, at + lifetime);
    }

    /// <summary>SHA-256 of the token. The token has 256 random bits, so neither salt nor stretching adds to it.</summary>
    public byte[] TokenHash { get; private set; }

    public Guid UserId { get; private set; }

    public AccountTokenPurpose Purpose { get; private set; }

    /// <summary>Where it was sent.</summary>
    public string Email { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was used; absent while it has not been.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
