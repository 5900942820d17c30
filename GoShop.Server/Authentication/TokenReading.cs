using System.Security.Claims;

namespace GoShop.Server.Authentication;

/// <summary>What a token turned out to be.</summary>
/// <param name="User">Whom it speaks for; null where it was refused.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="Refusal">Why it was refused; null where it was not.</param>
internal sealed record TokenReading(ClaimsPrincipal? User, DateTimeOffset ExpiresAt, TokenRefusal? Refusal)
{
    public static TokenReading Refused(TokenRefusal why) => new(null, default, why);
}

/// <summary>Why a token is refused.</summary>
/// <param name="Reason">For metrics.</param>
/// <param name="Message">For the client.</param>
internal sealed record TokenRefusal(string Reason, string Message)
{
    public static TokenRefusal Invalid { get; } = new("invalid", "The access token is not valid.");

    public static TokenRefusal Expired { get; } = new("expired", "The access token has expired.");

    public static TokenRefusal NotYetValid { get; } = new("not_yet_valid", "The access token is not valid yet.");

    public static TokenRefusal SessionEnded { get; } = new("session_ended", new Data.Accounts.InvalidSessionException().Message);
}
