using System.Runtime.CompilerServices;
using System.Security.Claims;
using GoShop.GraphQL.Execution;

namespace GoShop.GraphQL.Transport;

/// <summary>
/// Says whether a caller's sign-in still holds. Sockets and event streams outlive the request that was authenticated, so it is asked
/// before each operation over a socket, before each event of a subscription, and when <see cref="IOpenConnections.RecheckAsync"/> asks for it; connections
/// whose sign-in no longer holds are ended.
/// </summary>
public interface ISignInCheck
{
    /// <summary>Whether the user may go on. Visitors may.</summary>
    ValueTask<bool> HoldsAsync(ClaimsPrincipal user, CancellationToken cancellation);
}

/// <summary>For applications whose sign-ins end with their time alone.</summary>
internal sealed class LastingSignIns : ISignInCheck
{
    public ValueTask<bool> HoldsAsync(ClaimsPrincipal user, CancellationToken cancellation) => new(true);
}

internal static class SignInCheckExtensions
{
    /// <summary>The events of a subscription until its reader's sign-in no longer holds; then <paramref name="cut"/> is called and no more come.</summary>
    public static async IAsyncEnumerable<OperationResult> WhileHeldAsync(
        this ISignInCheck signIns,
        ClaimsPrincipal user,
        IAsyncEnumerable<OperationResult> events,
        Action cut,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var answer in events.WithCancellation(cancellation))
        {
            var holds = false;
            try
            {
                holds = await signIns.HoldsAsync(user, cancellation);
            }
            finally
            {
                if (!holds)
                    await answer.DisposeAsync();
            }
            if (!holds)
            {
                cut();
                yield break;
            }
            yield return answer;
        }
    }
}
