using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GoShop.Server.Authentication;
using Xunit;

namespace GoShop.Server.Tests.Authentication;

public sealed class JsonWebTokenTests : IDisposable
{
    private const string Type = "at+jwt";
    private readonly TokenKey _key = NewKey();

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Verifies_the_example_of_RFC_7515_appendix_A_3()
    {
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = { X = Decode("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"), Y = Decode("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0") },
            D = Decode("jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"),
        });
        using var key = new TokenKey(ecdsa.ExportPkcs8PrivateKeyPem());
        var signed = Encoding.ASCII.GetBytes(
            "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ");

        Assert.True(key.Verify(signed, Decode("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")));
    }

    [Fact]
    public void Reads_what_it_signed()
    {
        var token = Sign("""{"sub":"x"}""");

        Assert.True(JsonWebToken.TryVerify(token, Type, Find, out var claims));
        Assert.Equal("x", claims.RootElement.GetProperty("sub").GetString());
        claims.Dispose();
    }

    [Theory]
    [InlineData("""{"alg":"none","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"None","kid":"KEY","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"HS256","kid":"KEY","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"ES256","kid":"KEY","typ":"JWT"}""")]
    [InlineData("""{"alg":"ES256","kid":"another","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"ES256","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"ES256","kid":"KEY","typ":"at+jwt","crit":["exp"]}""")]
    [InlineData("""{"alg":["ES256"],"kid":"KEY","typ":"at+jwt"}""")]
    [InlineData("\"ES256\"")]
    [InlineData("not json")]
    public void Refuses_every_other_header_even_with_a_good_signature(string header)
    {
        var signed = $"{Encode(header.Replace("KEY", _key.Id))}.{Encode("""{"sub":"x"}""")}";
        var signature = Base64Url.EncodeToString(_key.Sign(Encoding.ASCII.GetBytes(signed)));

        Assert.False(JsonWebToken.TryVerify($"{signed}.{signature}", Type, Find, out _));
        Assert.False(JsonWebToken.TryVerify($"{signed}.", Type, Find, out _));
    }

    [Fact]
    public void Refuses_a_token_that_somebody_else_signed()
    {
        using var other = NewKey();
        var token = JsonWebToken.Sign("{}"u8, Type, other);

        Assert.False(JsonWebToken.TryVerify(token, Type, _ => _key, out _));
    }

    [Fact]
    public void Refuses_a_token_with_any_character_changed()
    {
        var token = Sign("""{"sub":"x"}""");
        // The last character of a part may carry bits that decode to nothing, so it is left alone.
        foreach (var index in Enumerable.Range(0, token.Length).Where(i => token[i] != '.' && i + 1 < token.Length && token[i + 1] != '.'))
        {
            if (index == token.Length - 1)
                continue;
            var changed = token[..index] + (token[index] == 'A' ? 'B' : 'A') + token[(index + 1)..];
            Assert.False(JsonWebToken.TryVerify(changed, Type, Find, out _), $"character {index}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("ä.ö.ü")]
    [InlineData("e30=.e30=.e30=")]
    [InlineData("e30 .e30.e30")]
    public void Refuses_what_is_no_token(string text) => Assert.False(JsonWebToken.TryVerify(text, Type, Find, out _));

    [Fact]
    public void Refuses_a_token_longer_than_any_of_ours()
        => Assert.False(JsonWebToken.TryVerify(Sign($$"""{"sub":"{{new string('x', 5_000)}}"}"""), Type, Find, out _));

    private TokenKey? Find(string id) => id == _key.Id ? _key : null;

    private string Sign(string claims) => JsonWebToken.Sign(Encoding.UTF8.GetBytes(claims), Type, _key);

    private static TokenKey NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TokenKey(key.ExportPkcs8PrivateKeyPem());
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static byte[] Decode(string text) => Base64Url.DecodeFromChars(text);
}
