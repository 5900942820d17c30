using GoShop.Data.Accounts;

namespace GoShop.Server.Authentication;

/// <summary>Lets those in whose token is good and whose session lives: signing out or blocking an account takes effect with the next request.</summary>
internal sealed class TokenGate(AccessTokens tokens, IServiceScopeFactory scopes)
{
    /// <summary>Who the token speaks for, or why it is refused.</summary>
    public async ValueTask<TokenReading> CheckAsync(string token, CancellationToken cancellation)
    {
        var reading = tokens.Read(token);
        if (reading.User is null)
            return reading;
        await using var scope = scopes.CreateAsyncScope();
        var sessions = scope.ServiceProvider.GetRequiredService<Sessions>();
        return await sessions.IsActiveAsync(reading.SessionId, cancellation)
            ? reading
            : TokenReading.Refused("The session has ended: sign in again.");
    }
}
