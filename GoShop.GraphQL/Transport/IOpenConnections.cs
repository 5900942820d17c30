using System.Security.Claims;

namespace GoShop.GraphQL.Transport;

/// <summary>The sockets and event streams that are open to callers who have signed in.</summary>
public interface IOpenConnections
{
    /// <summary>
    /// Asks <see cref="ISignInCheck"/> again about callers, and ends what is open to those whose sign-in no longer holds. To be called, on every
    /// instance, where sign-ins end before their time: a connection on which nothing happens would otherwise learn of it only when its time is up.
    /// </summary>
    /// <param name="concerns">Whose sign-in may have ended.</param>
    /// <returns>How many were ended.</returns>
    Task<int> RecheckAsync(Func<ClaimsPrincipal, bool> concerns, CancellationToken cancellation = default);
}
