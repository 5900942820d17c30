using System.Security.Claims;
using GoShop.GraphQL.Transport;
using GoShop.Schema.Accounts;
using GoShop.Server.Authentication.Sessions;

namespace GoShop.Server.Authentication;

/// <summary>
/// Lets those in whose token is good and whose session lives: signing out, or blocking an account or giving it another role, takes effect
/// with the next request, and with the next operation or event of what is still open; on other instances within a second.
/// </summary>
internal sealed class TokenGate(AccessTokens tokens, SessionStates states, SessionUse uses) : ISignInCheck
{
    /// <summary>Who the token speaks for, or why it is refused.</summary>
    public async ValueTask<TokenReading> CheckAsync(string token, CancellationToken cancellation)
    {
        var reading = tokens.Read(token);
        if (reading.User is not null && !await HoldsAsync(reading.User, cancellation))
            reading = TokenReading.Refused(TokenRefusal.SessionEnded);
        if (reading.Refusal is { } refusal)
            AuthenticationMetrics.CountRefused(refusal);
        return reading;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> HoldsAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (SessionOf(user) is not { } sessionId)
            return true;
        if (await states.FindAsync(sessionId, cancellation) is not { } state || !user.IsInRole(state.Role.ToString()))
            return false;
        uses.Note(sessionId);
        return true;
    }

    private static Guid? SessionOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(Caller.SessionClaim), out var id) ? id : null;
}
