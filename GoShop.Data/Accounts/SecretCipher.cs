using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace GoShop.Data.Accounts;

/// <summary>
/// Encrypts what the shop has to read again and nobody is to read who only has the database, or a backup of it: AES-256-GCM (NIST SP 800-38D) under the keys of
/// <see cref="ShopOptions.SecretKeys"/>, of which every instance has the same.
/// </summary>
public sealed class SecretCipher
{
    /// <summary>How long a key is, in bytes.</summary>
    public const int KeyLength = 32;

    private const string Version = "v1.";
    private const int TagLength = 16;
    private const int NonceLength = 12;
    private const int IdLength = 6;

    private readonly Key[] _keys;

    public SecretCipher(IOptions<ShopOptions> options) => _keys = [.. options.Value.SecretKeys.Select(key => new Key(key))];

    /// <summary>What a text begins with that is encrypted with the key that encrypts now.</summary>
    /// <exception cref="InvalidOperationException">There is no key.</exception>
    public string CurrentPrefix => Current.Prefix;

    private Key Current => _keys is [var first, ..] ? first : throw new InvalidOperationException("There is no key to encrypt secrets with.");

    /// <summary>Encrypts a secret.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="owner">Whose it is: of anybody else it cannot be decrypted, so a row that is copied to another account opens nothing.</param>
    public string Encrypt(string secret, Guid owner)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var box = new byte[NonceLength + plain.Length + TagLength];
        var nonce = box.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(Current.Value, TagLength);
        aes.Encrypt(nonce, plain, box.AsSpan(NonceLength, plain.Length), box.AsSpan(box.Length - TagLength), Context(Current, owner));
        return Current.Prefix + Base64Url.EncodeToString(box);
    }

    /// <summary>The secret that was encrypted. One that never was is itself: from before secrets were.</summary>
    /// <exception cref="SecretUnreadableException">It is encrypted with a key that is not there, for somebody else, or was changed.</exception>
    public string Decrypt(string text, Guid owner)
    {
        if (!text.StartsWith(Version, StringComparison.Ordinal))
            return text;
        try
        {
            var key = Array.Find(_keys, key => text.StartsWith(key.Prefix, StringComparison.Ordinal)) ?? throw new SecretUnreadableException();
            var box = Base64Url.DecodeFromChars(text.AsSpan(key.Prefix.Length));
            var plain = new byte[box.Length - NonceLength - TagLength];
            using var aes = new AesGcm(key.Value, TagLength);
            aes.Decrypt(box.AsSpan(0, NonceLength), box.AsSpan(NonceLength, plain.Length), box.AsSpan(box.Length - TagLength), plain, Context(key, owner));
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException or CryptographicException)
        {
            throw new SecretUnreadableException(error);
        }
    }

    private static byte[] Context(Key key, Guid owner) => Encoding.UTF8.GetBytes($"{key.Prefix}{owner:N}");

    /// <summary>A key, and what texts begin with that are encrypted with it.</summary>
    private sealed class Key
    {
        public Key(byte[] secret)
        {
            if (secret.Length != KeyLength)
                throw new ArgumentException($"A key has {KeyLength} bytes.", nameof(secret));
            Value = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyLength, info: "goshop secrets"u8.ToArray());
            Prefix = $"{Version}{Base64Url.EncodeToString(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, IdLength, info: "goshop key id"u8.ToArray()))}.";
        }

        public byte[] Value { get; }

        public string Prefix { get; }
    }
}

/// <summary>A secret of the database cannot be decrypted. That is the operator's to mend: a key is missing.</summary>
public sealed class SecretUnreadableException(Exception? cause = null)
    : Exception("A secret in the database is encrypted with a key that the server was not given, or was changed.", cause);
