namespace GoShop.GraphQL.Security;

/// <summary>Documents that requests name by an id instead of sending them. Safe for concurrent use.</summary>
public interface IOperationDocumentStore
{
    /// <summary>The text of the document; null where there is none of that id.</summary>
    /// <param name="id">Any string a client may send. The SHA-256 hash of a text comes as 64 hexadecimal digits in lower case.</param>
    ValueTask<string?> FindAsync(string id, CancellationToken cancellation);
}

/// <summary>Where documents are kept that clients have sent with their hash, so that the next request need only name it (automatic persisted queries).</summary>
public interface IAutomaticDocumentStore : IOperationDocumentStore
{
    /// <summary>Keeps a document, for as long as there is room.</summary>
    /// <param name="id">The SHA-256 hash of the text, as 64 hexadecimal digits in lower case.</param>
    ValueTask SaveAsync(string id, string text, CancellationToken cancellation);
}
