using System.Security.Claims;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Transport;
using GoShop.Schema.Accounts;

namespace GoShop.Server.Authentication;

/// <summary>
/// Lets those in whose token is good and whose session lives: signing out, or blocking an account or giving it another role, takes effect
/// with the next request, and with the next operation or event of what is still open.
/// </summary>
internal sealed class TokenGate(AccessTokens tokens, IServiceScopeFactory scopes) : ISignInCheck
{
    /// <summary>Who the token speaks for, or why it is refused.</summary>
    public async ValueTask<TokenReading> CheckAsync(string token, CancellationToken cancellation)
    {
        var reading = tokens.Read(token);
        return reading.User is null || await HoldsAsync(reading.User, cancellation)
            ? reading
            : TokenReading.Refused(new InvalidSessionException().Message);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> HoldsAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (user.FindFirstValue(Caller.SessionClaim) is not { } sessionId)
            return true;
        if (!Enum.TryParse<UserRole>(user.FindFirstValue(ClaimTypes.Role), out var role))
            return false;
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Sessions>().IsActiveAsync(Guid.Parse(sessionId), role, cancellation);
    }
}
