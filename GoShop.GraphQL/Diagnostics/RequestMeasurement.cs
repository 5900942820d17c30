using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Diagnostics;

/// <summary>What is learned of a request while it is executed, for those who measure it.</summary>
internal sealed class RequestMeasurement
{
    /// <summary>The operation; null where none was found.</summary>
    public OperationDefinition? Operation { get; set; }

    /// <summary>Whether the document is the application's own, stored or trusted.</summary>
    public bool IsTrusted { get; set; }

    /// <summary>query, mutation or subscription; null where there was no operation.</summary>
    public string? OperationType => Operation?.Operation.ToString().ToLowerInvariant();
}
