using System.Security.Claims;
using System.Text.Json;
using GoShop.Data.Accounts;
using GoShop.Schema.Accounts;
using GoShop.Server.Configuration;

namespace GoShop.Server.Authentication;

/// <summary>Issues and reads access tokens: JWTs after the profile of RFC 9068, signed with the configured key.</summary>
internal sealed class AccessTokens(TokenOptions options, TimeProvider clock) : IAccessTokens, IDisposable
{
    private const string TokenType = "at+jwt";
    private const string Name = "goshop";

    // The clocks of two instances may differ by this much.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private readonly TokenKey _key = new(options.SigningKey);

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
            ["exp"] = (now + options.AccessTokenLifetime).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid(),
        });
        return new AccessToken(JsonWebToken.Sign(claims, TokenType, _key), options.AccessTokenLifetime);
    }

    /// <summary>Who a token speaks for, or why it is refused.</summary>
    public TokenReading Read(string token)
    {
        if (!JsonWebToken.TryVerify(token, TokenType, id => id == _key.Id ? _key : null, out var document))
            return TokenReading.Refused("The access token is not valid.");
        using (document)
        {
            var claims = document.RootElement;
            if (claims.ValueKind is not JsonValueKind.Object
                || JsonWebToken.Text(claims, "iss") is not Name
                || JsonWebToken.Text(claims, "aud") is not Name
                || !Guid.TryParse(JsonWebToken.Text(claims, "sub"), out var userId)
                || !Guid.TryParse(JsonWebToken.Text(claims, Caller.SessionClaim), out var sessionId)
                || JsonWebToken.Text(claims, "role") is not { } role
                || Seconds(claims, "iat") is not { } issuedAt
                || Seconds(claims, "exp") is not { } expiresAt)
                return TokenReading.Refused("The access token is not valid.");

            var now = clock.GetUtcNow();
            if (now >= expiresAt)
                return TokenReading.Refused("The access token has expired.");
            if (now + Tolerance < issuedAt)
                return TokenReading.Refused("The access token is not valid yet.");

            var identity = new ClaimsIdentity(
                [new Claim(ClaimTypes.NameIdentifier, userId.ToString()), new Claim(Caller.SessionClaim, sessionId.ToString()), new Claim(ClaimTypes.Role, role)],
                BearerAuthentication.Name);
            return new TokenReading(new ClaimsPrincipal(identity), expiresAt, null);
        }
    }

    public void Dispose() => _key.Dispose();

    private static DateTimeOffset? Seconds(JsonElement claims, string name)
        => claims.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number
            && value.TryGetInt64(out var seconds) && seconds is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}

/// <summary>What a token turned out to be.</summary>
/// <param name="User">Whom it speaks for; null where it was refused.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="Refusal">Why it was refused, for the client; null where it was not.</param>
internal sealed record TokenReading(ClaimsPrincipal? User, DateTimeOffset ExpiresAt, string? Refusal)
{
    public static TokenReading Refused(string why) => new(null, default, why);
}
