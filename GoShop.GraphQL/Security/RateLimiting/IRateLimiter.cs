using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;

namespace GoShop.GraphQL.Security;

/// <summary>
/// Bounds how much a caller may ask for. The engine asks it where things can be counted one by one: each operation of a batch or a socket, and each call of a
/// field with <see cref="RateLimitAttribute"/>, whatever alias it goes by. A refusal is an error coded <see cref="ErrorCodes.RateLimited"/>.
/// </summary>
public interface IRateLimiter
{
    /// <summary>Counts an operation, before its document is looked at. Why it is refused; null where it is not.</summary>
    GraphQLError? AdmitOperation(OperationRequest request);

    /// <summary>Counts what an operation of a client's own costs, before anything of it runs. Why it is refused; null where it is not.</summary>
    GraphQLError? AdmitCost(OperationRequest request, RequestCost cost);

    /// <summary>Counts a call of a field. Why it is refused; null where it is not.</summary>
    /// <param name="request">Whose operation calls it.</param>
    /// <param name="limit">The limit's name, as <see cref="RateLimitAttribute"/> says it.</param>
    /// <param name="subject">What the call is about, an e-mail address say; null where it is about nothing but its caller.</param>
    /// <param name="cancellation">Ends the wait for an answer.</param>
    ValueTask<GraphQLError?> AdmitFieldAsync(OperationRequest request, string limit, string? subject, CancellationToken cancellation);

    /// <summary>Notes how a call ended of which failures are counted.</summary>
    /// <param name="request">Whose operation called it.</param>
    /// <param name="limit">The limit's name.</param>
    /// <param name="subject">What the call was about.</param>
    /// <param name="failed">Whether it failed as <see cref="RateLimitAttribute.Failure"/> says; false where it succeeded.</param>
    ValueTask NoteOutcomeAsync(OperationRequest request, string limit, string? subject, bool failed);
}
