using GoShop.Server.Configuration;

namespace GoShop.Server.Authentication;

/// <summary>The key that signs access tokens, and those whose tokens are still good: keys that signed before, and ones that are about to.</summary>
internal sealed class TokenKeys : IDisposable
{
    private readonly Dictionary<string, TokenKey> _keys = [];

    public TokenKeys(TokenOptions options)
    {
        Signing = new TokenKey(options.SigningKey);
        _keys.Add(Signing.Id, Signing);
        foreach (var pem in options.VerificationKeys)
        {
            var key = new TokenKey(pem);
            // The key that signs may be among the others while instances are set one after the other.
            if (!_keys.TryAdd(key.Id, key))
                key.Dispose();
        }
    }

    /// <summary>Signs new tokens.</summary>
    public TokenKey Signing { get; }

    /// <summary>All whose tokens are good, the one that signs first.</summary>
    public IReadOnlyCollection<TokenKey> All => _keys.Values;

    /// <summary>The key of an id (<c>kid</c>), or null.</summary>
    public TokenKey? Find(string id) => _keys.GetValueOrDefault(id);

    public void Dispose()
    {
        foreach (var key in _keys.Values)
            key.Dispose();
    }
}
