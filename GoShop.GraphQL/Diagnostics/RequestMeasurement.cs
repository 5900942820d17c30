using System.Collections.Concurrent;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Diagnostics;

/// <summary>What is learned of a request while it is executed, for those who measure it.</summary>
internal sealed class RequestMeasurement
{
    /// <summary>How many names of operations metrics bear that are clients' own words: each makes a series of its own.</summary>
    private const int MostNames = 100;

    private static readonly ConcurrentDictionary<string, bool> Names = new(StringComparer.Ordinal);
    private static volatile bool _isFull;

    /// <summary>The operation; null where none was found.</summary>
    public OperationDefinition? Operation { get; set; }

    /// <summary>Whether the document is the application's own, stored or trusted.</summary>
    public bool IsTrusted { get; set; }

    /// <summary>query, mutation or subscription; null where there was no operation.</summary>
    public string? OperationType => Operation?.Operation.ToString().ToLowerInvariant();

    /// <summary>The operation's name as metrics bear it: of documents that are the application's own always, of others as long as they are few, and then <c>_OTHER</c>. Null where it has none.</summary>
    public string? BoundedName => Operation?.Name?.Value is not { } name ? null : IsTrusted || IsKept(name) ? name : "_OTHER";

    private static bool IsKept(string name)
    {
        if (Names.ContainsKey(name))
            return true;
        if (_isFull)
            return false;
        Names.TryAdd(name, true);
        _isFull = Names.Count >= MostNames;
        return true;
    }
}
