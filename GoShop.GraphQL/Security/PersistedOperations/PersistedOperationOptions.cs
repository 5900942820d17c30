namespace GoShop.GraphQL.Security;

/// <summary>Which documents requests may name instead of sending them, and which they may send.</summary>
public sealed class PersistedOperationOptions
{
    /// <summary>
    /// Whether a document that comes with its SHA-256 hash is kept, so that the next request need only name it (automatic persisted queries). Kept in memory
    /// unless another <see cref="IAutomaticDocumentStore"/> is registered.
    /// </summary>
    public bool AllowAutomatic { get; set; } = true;

    /// <summary>How many such documents are kept in memory. Together they have 4 million characters at most.</summary>
    public int AutomaticCapacity { get; set; } = 1_000;

    /// <summary>
    /// Whether only documents of the registered stores are executed, whoever sends them: others are refused with <c>PERSISTED_QUERY_ID_REQUIRED</c>. Requests
    /// of the application itself (<see cref="Execution.OperationRequest.IsTrusted"/>) are free of it.
    /// </summary>
    public bool TrustedDocumentsOnly { get; set; }
}
