using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GoShop.Server.Authentication;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Authentication;

/// <summary>The attacks on access tokens that RFC 8725 warns of, and those that made the news, as a client sees them.</summary>
public sealed class TokenAttackTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static readonly Dictionary<string, Func<TokenForge, string>> Forgeries = new()
    {
        ["signed by another key under our key's id"] = forge => forge.Make(null, null, forge.SignAsStranger),
        ["signed by another key under its own id"] = forge => forge.Make(header => header["kid"] = "another", null, forge.SignAsStranger),
        ["no signature, alg none"] = forge => forge.Make(header => header["alg"] = "none", null, _ => ""),
        ["no signature, alg NoNe"] = forge => forge.Make(header => header["alg"] = "NoNe", null, _ => ""),
        ["no signature, alg ES256"] = forge => forge.Make(null, null, _ => ""),
        ["alg none with the signature of the good token"] = forge => forge.Make(header => header["alg"] = "none", null, _ => forge.Signature),
        ["HS256 with the public key as PEM"] = forge => SignWithPublicKey(forge, key => Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem())),
        ["HS256 with the public key as DER"] = forge => SignWithPublicKey(forge, key => key.ExportSubjectPublicKeyInfo()),
        ["HS256 with an empty key"] = forge => SignWithPublicKey(forge, _ => []),
        ["alg ES384 with our signature"] = forge => forge.Make(header => header["alg"] = "ES384", null, forge.SignAsServer),
        ["a signature of zeros"] = forge => forge.Make(null, null, _ => Base64Url.EncodeToString(new byte[64])),
        ["a signature in DER"] = forge => forge.Make(null, null, data => Base64Url.EncodeToString(
            forge.Stranger.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))),
        ["another role under the old signature"] = forge => forge.Make(null, claims => claims["role"] = "Admin", _ => forge.Signature),
        ["another user under the old signature"] = forge => forge.Make(null, claims => claims["sub"] = Guid.NewGuid().ToString(), _ => forge.Signature),
        ["a key id that is a path"] = forge => forge.Make(header => header["kid"] = "../../../../dev/null", null, _ => Base64Url.EncodeToString(HMACSHA256.HashData([], "x"u8))),
        ["a key id that is SQL"] = forge => forge.Make(header => header["kid"] = "x' UNION SELECT 'key", null, forge.SignAsStranger),
        ["no key id"] = forge => forge.Make(header => header.Remove("kid"), null, forge.SignAsStranger),
        ["a key in the header, under our key's id"] = forge => forge.Make(header => header["jwk"] = Jwk(forge), null, forge.SignAsStranger),
        ["a key in the header, under its own id"] = forge => forge.Make(
            header => (header["jwk"], header["kid"]) = (Jwk(forge), JsonWebKey.Thumbprint(JsonWebKey.Members(forge.Stranger.ExportParameters(false).Q))),
            null,
            forge.SignAsStranger),
        ["an extension we do not know"] = forge => forge.Make(header => (header["crit"], header["b64"]) = (new JsonArray("b64"), false), null, forge.SignAsServer),
        ["a token of another kind"] = forge => forge.Make(header => header["typ"] = "JWT", null, forge.SignAsServer),
        ["no kind"] = forge => forge.Make(header => header.Remove("typ"), null, forge.SignAsServer),
        ["another audience"] = forge => forge.Make(null, claims => claims["aud"] = "another-shop", forge.SignAsServer),
        ["no audience"] = forge => forge.Make(null, claims => claims.Remove("aud"), forge.SignAsServer),
        ["another issuer"] = forge => forge.Make(null, claims => claims["iss"] = "https://evil.example", forge.SignAsServer),
        ["no issuer"] = forge => forge.Make(null, claims => claims.Remove("iss"), forge.SignAsServer),
        ["expired"] = forge => forge.Make(null, claims => claims["exp"] = Now() - 1, forge.SignAsServer),
        ["expiring as text"] = forge => forge.Make(null, claims => claims["exp"] = $"{Now() + 900}", forge.SignAsServer),
        ["never expiring"] = forge => forge.Make(null, claims => claims.Remove("exp"), forge.SignAsServer),
        ["not yet valid"] = forge => forge.Make(null, claims => claims["nbf"] = Now() + 60, forge.SignAsServer),
        ["without a session"] = forge => forge.Make(null, claims => claims.Remove("sid"), forge.SignAsServer),
        ["of a session there is none of"] = forge => forge.Make(null, claims => claims["sid"] = Guid.NewGuid().ToString(), forge.SignAsServer),
        ["in a role the user does not have"] = forge => forge.Make(null, claims => claims["role"] = "Admin", forge.SignAsServer),
    };

    public static TheoryData<string> Attacks => [.. Forgeries.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Is_refused(string attack)
    {
        using var client = new GraphClient(shop.Server.Address);
        await client.RegisterAsync();
        using var forge = new TokenForge(shop.Server, client.AccessToken!);
        // What the forge makes without a change is good: so it is the change that is refused.
        client.Carry(forge.Make(null, null, forge.SignAsServer));
        await client.AskAsync("{ me { id } }");

        client.Carry(Forgeries[attack](forge));
        using var answer = await client.Http.GetAsync("/graphql?query={__typename}", Token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("jku")]
    [InlineData("x5u")]
    public async Task A_header_that_says_where_to_fetch_the_key_is_not_followed(string member)
    {
        using var client = new GraphClient(shop.Server.Address);
        await client.RegisterAsync();
        using var forge = new TokenForge(shop.Server, client.AccessToken!);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        client.Carry(forge.Make(header => header[member] = $"http://{listener.LocalEndpoint}/keys", null, forge.SignAsStranger));
        using var answer = await client.Http.GetAsync("/graphql?query={__typename}", Token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(listener.Pending());
    }

    private static string SignWithPublicKey(TokenForge forge, Func<ECDsa, byte[]> export)
    {
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = { X = Base64Url.DecodeFromChars(forge.ServerKey.Members["x"]), Y = Base64Url.DecodeFromChars(forge.ServerKey.Members["y"]) },
        });
        var secret = export(key);
        return forge.Make(header => header["alg"] = "HS256", null, data => Base64Url.EncodeToString(HMACSHA256.HashData(secret, data)));
    }

    private static JsonObject Jwk(TokenForge forge)
        => new(JsonWebKey.Members(forge.Stranger.ExportParameters(false).Q).Select(member => KeyValuePair.Create(member.Key, (JsonNode?)member.Value)));

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeSeconds();
}
