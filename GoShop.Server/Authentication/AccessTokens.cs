using System.Security.Claims;
using System.Text.Json;
using GoShop.Data.Accounts;
using GoShop.Schema.Accounts;
using GoShop.Server.Configuration;

namespace GoShop.Server.Authentication;

/// <summary>Issues and reads access tokens: JWTs after the profile of RFC 9068.</summary>
internal sealed class AccessTokens(TokenKeys keys, TokenOptions options, TimeProvider clock) : IAccessTokens
{
    private const string TokenType = "at+jwt";
    private const string Name = "goshop";

    // The clocks of two instances may differ by this much.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    // Of each generation; a remembered token takes about 3 kB.
    private const int Remembered = 5_000;

    private readonly VerifiedTokens _verified = new(Remembered);

    /// <inheritdoc/>
    public AccessToken Issue(User user, Session session)
    {
        var now = clock.GetUtcNow();
        var claims = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["iss"] = Name,
            ["aud"] = Name,
            ["sub"] = user.Id,
            [Caller.SessionClaim] = session.Id,
            ["role"] = user.Role.ToString(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + options.AccessTokenLifetime).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid(),
        });
        return new AccessToken(JsonWebToken.Sign(claims, TokenType, keys.Signing), options.AccessTokenLifetime);
    }

    /// <summary>Who a token speaks for, or why it is refused.</summary>
    public TokenReading Read(string token)
    {
        if (_verified.Find(token) is { } known)
            return clock.GetUtcNow() < known.ExpiresAt ? known : TokenReading.Refused(TokenRefusal.Expired);
        var reading = Verify(token);
        if (reading.User is not null)
            _verified.Add(token, reading);
        return reading;
    }

    private TokenReading Verify(string token)
    {
        if (!JsonWebToken.TryVerify(token, TokenType, keys.Find, out var document))
            return TokenReading.Refused(TokenRefusal.Invalid);
        using (document)
        {
            var claims = document.RootElement;
            if (claims.ValueKind is not JsonValueKind.Object
                || JsonWebToken.Text(claims, "iss") is not Name
                || JsonWebToken.Text(claims, "aud") is not Name
                || !Guid.TryParse(JsonWebToken.Text(claims, "sub"), out var userId)
                || !Guid.TryParse(JsonWebToken.Text(claims, Caller.SessionClaim), out var sessionId)
                || JsonWebToken.Text(claims, "role") is not { } role
                || Seconds(claims, "nbf") is not { } goodFrom
                || Seconds(claims, "exp") is not { } expiresAt)
                return TokenReading.Refused(TokenRefusal.Invalid);

            var now = clock.GetUtcNow();
            if (now >= expiresAt)
                return TokenReading.Refused(TokenRefusal.Expired);
            if (now + Tolerance < goodFrom)
                return TokenReading.Refused(TokenRefusal.NotYetValid);

            var identity = new ClaimsIdentity(
                [new Claim(ClaimTypes.NameIdentifier, userId.ToString()), new Claim(Caller.SessionClaim, sessionId.ToString()), new Claim(ClaimTypes.Role, role)],
                BearerAuthentication.Name);
            return new TokenReading(new ClaimsPrincipal(identity), expiresAt, null);
        }
    }

    private static DateTimeOffset? Seconds(JsonElement claims, string name)
        => claims.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number
            && value.TryGetInt64(out var seconds) && seconds is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
