using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using GoShop.Testing;
using Xunit;

namespace GoShop.Server.Tests.Authentication;

/// <summary>The signing key is changed, as docs/operations.md says, under a client that stays signed in.</summary>
public sealed class KeyRotationTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>, IDisposable
{
    private readonly ECDsa _old = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _new = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _old.Dispose();
        _new.Dispose();
    }

    [Fact]
    public async Task Nobody_is_signed_out_while_the_key_is_changed()
    {
        // Every instance learns of the new key before any signs with it; the old one goes when its last token has run out.
        await using var before = await StartAsync(_old, _new.ExportSubjectPublicKeyInfoPem());
        await using var after = await StartAsync(_new, _old.ExportECPrivateKeyPem());
        await using var end = await StartAsync(_new, verify: "");
        using var client = new GraphClient(before.Address);
        var registered = await client.Http.CallAsync(
            HttpMethod.Post, "/auth/register", new { email = $"{Guid.NewGuid():N}@example.com", password = "correct horse battery", name = "Anna" });
        var oldToken = registered.Data!["accessToken"]!.GetValue<string>();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(after, oldToken));
        using var next = new GraphClient(after.Address);
        var refreshed = await next.Http.CallAsync(HttpMethod.Post, "/auth/refresh", new { refreshToken = registered.Data["refreshToken"]!.GetValue<string>() });
        var newToken = refreshed.Data!["accessToken"]!.GetValue<string>();

        Assert.NotEqual(KeyIdOf(oldToken), KeyIdOf(newToken));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(before, newToken));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(end, newToken));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(end, oldToken));
    }

    [Fact]
    public async Task Whoever_has_the_published_keys_can_check_a_token()
    {
        await using var server = await StartAsync(_new, _old.ExportSubjectPublicKeyInfoPem());
        using var client = new GraphClient(server.Address);
        await client.RegisterAsync();

        using var answer = await client.Http.GetAsync("/.well-known/jwks.json", Token);
        var keys = (await answer.Content.ReadFromJsonAsync<JsonNode>(Token))!["keys"]!.AsArray();
        var key = keys.Single(key => key!["kid"]!.GetValue<string>() == KeyIdOf(client.AccessToken!))!;
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = { X = Bytes(key["x"]!), Y = Bytes(key["y"]!) },
        });
        var parts = client.AccessToken!.Split('.');

        Assert.Equal("application/jwk-set+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(2, keys.Count);
        Assert.All(keys, each => Assert.Equal(["alg", "crv", "kid", "kty", "use", "x", "y"], each!.AsObject().Select(member => member.Key).Order()));
        Assert.True(ecdsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    private Task<ShopServer> StartAsync(ECDsa sign, string verify) => ShopServer.StartAsync(
        database.ConnectionString, ("JWT_SIGNING_KEY", sign.ExportPkcs8PrivateKeyPem()), ("JWT_VERIFICATION_KEYS", verify));

    private static async Task<HttpStatusCode> StatusAsync(ShopServer server, string token)
    {
        using var client = new GraphClient(server.Address);
        client.Carry(token);
        return (await client.Http.GetAsync("/api/v1/auth/me", Token)).StatusCode;
    }

    private static string KeyIdOf(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[0]))!["kid"]!.GetValue<string>();

    private static byte[] Bytes(JsonNode text) => Base64Url.DecodeFromChars(text.GetValue<string>());
}
