using GoShop.Data;
using GoShop.Data.Accounts;

namespace GoShop.Server.Configuration;

/// <summary>How secrets in the database are encrypted.</summary>
/// <param name="Keys">The key that encrypts, and those that were used before it.</param>
internal sealed record SecretOptions(IReadOnlyList<byte[]> Keys)
{
    private const string Key = "SECRETS_KEY";
    private const string Expected = "32 random bytes in base 64, or the path of a file that holds them so (openssl rand -base64 32)";

    // Everybody knows it, as everybody knows the passwords of the demo accounts; but developers who share a database can read each other's secrets.
    private static readonly byte[] DevelopmentKey = "goshop development secrets key!!"u8.ToArray();

    public static SecretOptions Read(SettingsReader settings, bool isDevelopment)
    {
        var key = isDevelopment ? settings.Optional(Key, DevelopmentKey, Parse) : settings.Required(Key, Expected, Parse);
        var previous = settings.Optional<IReadOnlyList<byte[]>>("SECRETS_PREVIOUS_KEYS", [], ParseAll);
        return new SecretOptions([key, .. previous]);
    }

    /// <summary>Tells the shop what of this concerns its rules.</summary>
    public void Apply(ShopOptions shop) => shop.SecretKeys = Keys;

    private static byte[][] ParseAll(string text)
        => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)];

    private static byte[] Parse(string text)
        => Decode(text) ?? Decode(P256Key.ReadFile(text, Expected).Trim()) ?? throw new FormatException($"expected {Expected}");

    private static byte[]? Decode(string text)
    {
        var bytes = new byte[SecretCipher.KeyLength + 1];
        return Convert.TryFromBase64String(text, bytes, out var length) && length == SecretCipher.KeyLength ? bytes[..length] : null;
    }
}
