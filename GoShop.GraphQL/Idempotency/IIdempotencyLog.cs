using System.Security.Claims;
using GoShop.GraphQL.Errors;

namespace GoShop.GraphQL.Idempotency;

/// <summary>
/// Remembers what became of mutations that clients named, so that one that is sent again is answered and not executed again
/// (draft-ietf-httpapi-idempotency-key-header). Without one, names are ignored.
/// </summary>
public interface IIdempotencyLog
{
    /// <summary>Begins a mutation under a name, or finds what became of it before. Waits where it is being carried out at this moment.</summary>
    /// <returns>Null where the caller cannot be told from others: the mutation is then executed each time.</returns>
    /// <exception cref="GraphQLException">The name stands for another mutation.</exception>
    ValueTask<IIdempotentMutation?> BeginAsync(IdempotentRequest request, CancellationToken cancellation);
}

/// <summary>A mutation that its client named.</summary>
/// <param name="User">Who sends it: names are everyone's own.</param>
/// <param name="Services">Those of the request.</param>
/// <param name="Key">The name.</param>
/// <param name="Fingerprint">A hash of all that is asked: another one under the same name is another mutation.</param>
public sealed record IdempotentRequest(ClaimsPrincipal User, IServiceProvider Services, string Key, byte[] Fingerprint)
{
    /// <summary>The header that bears the name.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>The header of answers that were given before.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    /// <summary>The longest name, in characters.</summary>
    public const int KeyLength = 200;
}

/// <summary>A named mutation on its way.</summary>
public interface IIdempotentMutation
{
    /// <summary>What it was answered before; null where it is to be executed.</summary>
    byte[]? Answer { get; }

    /// <summary>Whether another under the same name was carried out in the meantime: what this one did was undone, and the other's answer holds.</summary>
    bool IsOvertaken { get; }

    /// <summary>Is called before the mutation's resolver runs; what comes back is disposed of once it has.</summary>
    /// <param name="services">The scope that the resolver takes its services from.</param>
    IDisposable Enter(IServiceProvider services);

    /// <summary>Keeps the answer for whoever asks again under the name.</summary>
    /// <returns>False where another answer is kept already, which then holds.</returns>
    ValueTask<bool> KeepAsync(ReadOnlyMemory<byte> answer);
}
