using System.Security.Claims;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Transport;
using GoShop.Schema.Accounts;
using GoShop.Server.Authentication.Sessions;

namespace GoShop.Server.Authentication;

/// <summary>
/// Lets those in whose token is good and whose session lives: signing out, or blocking an account or giving it another role, takes effect
/// with the next request, and with the next operation or event of what is still open; on other instances within a second. Admins without
/// a second factor are let in as customers who may do nothing but set it up; admins from where they may not work as customers.
/// </summary>
internal sealed class TokenGate(AccessTokens tokens, SessionStates states, SessionUse uses, AdminNetworks networks) : ISignInCheck
{
    /// <summary>Who the token speaks for, or why it is refused.</summary>
    /// <param name="token">The token.</param>
    /// <param name="context">The request that it comes with.</param>
    /// <param name="cancellation">Ends the check.</param>
    public async ValueTask<TokenReading> CheckAsync(string token, HttpContext context, CancellationToken cancellation)
    {
        var reading = tokens.Read(token);
        if (reading.User is { } user)
        {
            var state = await FindStateAsync(user, cancellation);
            if (state is null || !user.IsInRole(state.Role.ToString()))
                reading = TokenReading.Refused(TokenRefusal.SessionEnded);
            else if (state.NeedsTwoFactor)
                reading = reading with { User = Restrict(user) };
            else if (state.Role is UserRole.Admin && !networks.Contain(context))
                reading = reading with { User = networks.WithholdRights(user) };
        }
        if (reading.Refusal is { } refusal)
            AuthenticationMetrics.CountRefused(refusal);
        return reading;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> HoldsAsync(ClaimsPrincipal user, CancellationToken cancellation)
        => user.FindFirst(Caller.SessionClaim) is null
            || (await FindStateAsync(user, cancellation) is { } state
                && user.HasClaim(claim => claim.Type is SignInRestriction.ClaimType) == state.NeedsTwoFactor
                && (state.NeedsTwoFactor || HasRole(user, state.Role.ToString())));

    private static bool HasRole(ClaimsPrincipal user, string role) => user.IsInRole(role) || user.IsWithheld(role);

    private async ValueTask<SessionState?> FindStateAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var sessionId = Guid.Parse(user.FindFirstValue(Caller.SessionClaim)!);
        var state = await states.FindAsync(sessionId, cancellation);
        if (state is not null)
            uses.Note(sessionId);
        return state;
    }

    private static ClaimsPrincipal Restrict(ClaimsPrincipal user)
        => user.AsCustomer(SignInRestriction.Claim("TWO_FACTOR_SETUP_REQUIRED", "First set up two-factor sign-in: admins must have it."));
}
