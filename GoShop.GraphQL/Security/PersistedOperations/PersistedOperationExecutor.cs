using GoShop.GraphQL.Diagnostics;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Security;

/// <summary>
/// Puts the document in place of its id before a request is executed: from the stores of trusted documents, or from what clients have sent before. Holds
/// requests to the trusted documents where only they are allowed.
/// </summary>
/// <param name="trusted">The stores of trusted documents, the first first.</param>
/// <param name="automatic">Where documents are kept that came with their hash; null where they are not.</param>
internal sealed class PersistedOperationExecutor(
    IRequestExecutor executor, IReadOnlyList<IOperationDocumentStore> trusted, IAutomaticDocumentStore? automatic, bool trustedOnly) : IRequestExecutor
{
    private static readonly GraphQLError NotFound = new("PersistedQueryNotFound") { Code = ErrorCodes.PersistedQueryNotFound };
    private static readonly GraphQLError NotSupported = new("PersistedQueryNotSupported") { Code = ErrorCodes.PersistedQueryNotSupported };

    private static readonly GraphQLError IdRequired
        = new("Only documents that the server knows are executed: name one by its id.") { Code = ErrorCodes.PersistedQueryIdRequired };

    private static readonly GraphQLError Mismatch = new("The id is not that of the query that came with it.") { Code = ErrorCodes.BadRequest };

    public Schema Schema => executor.Schema;

    public ValueTask<ExecutionResult> ExecuteAsync(OperationRequest request, CancellationToken cancellation = default)
    {
        if (request.DocumentId is not null || PersistedQueryExtension.IsIn(request.Extensions))
            return ExecuteNamedAsync(request, cancellation);
        return trustedOnly && !request.IsTrusted && request.Query is not null
            ? new(ResponseWriter.WriteErrors([IdRequired]))
            : executor.ExecuteAsync(request, cancellation);
    }

    private async ValueTask<ExecutionResult> ExecuteNamedAsync(OperationRequest request, CancellationToken cancellation)
    {
        string? fault = null;
        var given = request.DocumentId ?? PersistedQueryExtension.Read(request.Extensions, out fault);
        if (given is null)
            return ResponseWriter.WriteErrors([new GraphQLError(fault!) { Code = ErrorCodes.BadRequest }]);

        var id = DocumentHash.Normalize(given, out var isHash);
        var known = await FindAsync(id, isHash, request.Measurement, cancellation).ConfigureAwait(false);
        if (request.Query is not { } text)
        {
            return known is not null
                ? await executor.ExecuteAsync(request with { Query = known }, cancellation).ConfigureAwait(false)
                : ResponseWriter.WriteErrors([automatic is null && trusted.Count == 0 ? NotSupported : NotFound]);
        }
        if (trustedOnly && !request.IsTrusted && known is null)
            return ResponseWriter.WriteErrors([IdRequired]);
        // An id that is no hash names what it names: another text is a mistake of the client's.
        if (isHash ? DocumentHash.Of(text) != id : known is not null && known != text)
            return ResponseWriter.WriteErrors([Mismatch]);
        var result = await executor.ExecuteAsync(request, cancellation).ConfigureAwait(false);
        if (isHash && known is null && automatic is not null && IsExecutable(result))
            await automatic.SaveAsync(id, text, cancellation).ConfigureAwait(false);
        return result;
    }

    private async ValueTask<string?> FindAsync(string id, bool isHash, RequestMeasurement? measurement, CancellationToken cancellation)
    {
        foreach (var store in trusted)
        {
            if (await store.FindAsync(id, cancellation).ConfigureAwait(false) is not { } text)
                continue;
            measurement?.IsTrusted = true;
            return text;
        }
        return isHash && automatic is not null ? await automatic.FindAsync(id, cancellation).ConfigureAwait(false) : null;
    }

    /// <summary>Whether the document is worth keeping: what could not be executed would only take room.</summary>
    private static bool IsExecutable(ExecutionResult result) => result is not OperationResult { HasData: false };
}
