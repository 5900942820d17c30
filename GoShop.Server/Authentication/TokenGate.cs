using System.Security.Claims;
using GoShop.Data.Accounts;
using GoShop.GraphQL.Transport;
using GoShop.Schema.Accounts;

namespace GoShop.Server.Authentication;

/// <summary>Lets those in whose token is good and whose session lives: signing out or blocking an account takes effect with the next request, and with the next operation or event of what is still open.</summary>
internal sealed class TokenGate(AccessTokens tokens, IServiceScopeFactory scopes) : ISignInCheck
{
    /// <summary>Who the token speaks for, or why it is refused.</summary>
    public async ValueTask<TokenReading> CheckAsync(string token, CancellationToken cancellation)
    {
        var reading = tokens.Read(token);
        if (reading.User is null)
            return reading;
        return await IsActiveAsync(reading.SessionId, cancellation)
            ? reading
            : TokenReading.Refused(new InvalidSessionException().Message);
    }

    /// <inheritdoc/>
    public ValueTask<bool> HoldsAsync(ClaimsPrincipal user, CancellationToken cancellation)
        => user.FindFirstValue(Caller.SessionClaim) is { } sessionId ? IsActiveAsync(Guid.Parse(sessionId), cancellation) : new(true);

    private async ValueTask<bool> IsActiveAsync(Guid sessionId, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Sessions>().IsActiveAsync(sessionId, cancellation);
    }
}
