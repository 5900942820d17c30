using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace GoShop.Server.Authentication;

/// <summary>An ECDSA key on P-256 that checks tokens, and signs them where it is a private one. Safe for concurrent use.</summary>
internal sealed class TokenKey : IDisposable
{
    private readonly ECParameters _parameters;

    // An ECDsa object is for one thread at a time, and making one costs more than a signature.
    private readonly ConcurrentBag<ECDsa> _idle = [];

    /// <param name="pem">A private or public key on the curve P-256.</param>
    /// <exception cref="CryptographicException">It is something else.</exception>
    public TokenKey(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        _parameters = key.ExportParameters(includePrivateParameters: pem.Contains("PRIVATE KEY", StringComparison.Ordinal));
        _idle.Add(key);
        Members = JsonWebKey.Members(_parameters.Q);
        Id = JsonWebKey.Thumbprint(Members);
    }

    /// <summary>The key's thumbprint (RFC 7638): the same on every instance that has the key.</summary>
    public string Id { get; }

    /// <summary>What identifies the key as a JSON Web Key: nothing that is secret.</summary>
    public IReadOnlyDictionary<string, string> Members { get; }

    /// <summary>The signature of the bytes as JWS has it: R and S side by side (RFC 7518 §3.4).</summary>
    public byte[] Sign(byte[] data)
        => With(key => key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));

    /// <summary>Whether this key made the signature.</summary>
    public bool Verify(byte[] data, byte[] signature)
        => signature.Length == 64
            && With(key => key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));

    public void Dispose()
    {
        while (_idle.TryTake(out var key))
            key.Dispose();
    }

    private T With<T>(Func<ECDsa, T> use)
    {
        if (!_idle.TryTake(out var key))
            key = ECDsa.Create(_parameters);
        try
        {
            return use(key);
        }
        finally
        {
            _idle.Add(key);
        }
    }
}
