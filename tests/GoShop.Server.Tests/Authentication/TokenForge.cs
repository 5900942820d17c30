using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GoShop.Server.Authentication;
using GoShop.Server.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.Server.Tests.Authentication;

/// <summary>Takes a good access token apart and makes others of it, as an attacker would and, where a test needs it, as the server itself would.</summary>
internal sealed class TokenForge : IDisposable
{
    private readonly JsonObject _header;
    private readonly JsonObject _claims;
    private readonly TokenKey _serverKey;

    public TokenForge(ShopServer server, string token)
    {
        var parts = token.Split('.');
        (_header, _claims, Signature) = (Decode(parts[0]), Decode(parts[1]), parts[2]);
        _serverKey = server.Services.GetRequiredService<TokenKeys>().Signing;
    }

    /// <summary>A key that the server knows nothing of.</summary>
    public ECDsa Stranger { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The signature of the good token.</summary>
    public string Signature { get; }

    /// <summary>The server's public key, as everybody can have it.</summary>
    public TokenKey ServerKey => _serverKey;

    /// <summary>Header and claims with changes, and a signature made of them.</summary>
    public string Make(Action<JsonObject>? header, Action<JsonObject>? claims, Func<byte[], string> sign)
    {
        var (changedHeader, changedClaims) = (_header.DeepClone().AsObject(), _claims.DeepClone().AsObject());
        header?.Invoke(changedHeader);
        claims?.Invoke(changedClaims);
        var signed = $"{Encode(changedHeader)}.{Encode(changedClaims)}";
        return $"{signed}.{sign(Encoding.ASCII.GetBytes(signed))}";
    }

    /// <summary>The server's own signature: what it would make if it could be talked into it.</summary>
    public string SignAsServer(byte[] data) => Base64Url.EncodeToString(_serverKey.Sign(data));

    /// <summary>A signature of the key the server knows nothing of.</summary>
    public string SignAsStranger(byte[] data) => Base64Url.EncodeToString(
        Stranger.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));

    public void Dispose() => Stranger.Dispose();

    private static JsonObject Decode(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
