using GoShop.GraphQL.Errors;

namespace GoShop.GraphQL.Transport.Http;

/// <summary>Why a request is answered without being executed.</summary>
/// <param name="Status">The HTTP status of the answer.</param>
internal sealed record HttpFault(int Status, string Message, string Code = ErrorCodes.BadRequest)
{
    /// <summary>What the <c>Allow</c> header of the answer says; null where it has none.</summary>
    public string? Allow { get; init; }
}
