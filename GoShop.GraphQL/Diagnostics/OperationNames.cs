using System.Collections.Concurrent;

namespace GoShop.GraphQL.Diagnostics;

/// <summary>
/// The names of operations that metrics bear. Those of the application's own documents always; those that clients make up as long as they are few and short,
/// and then <c>_OTHER</c>: each makes a series of its own, which is kept for good.
/// </summary>
internal sealed class OperationNames
{
    private const int MostNames = 100;
    private const int LongestName = 100;
    private const string Other = "_OTHER";

    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);
    private volatile bool _isFull;

    /// <summary>What metrics call the operation; null where it has no name, or there is none.</summary>
    public string? Of(RequestMeasurement measurement)
        => measurement.Operation?.Name?.Value is not { } name ? null : measurement.IsTrusted || IsKept(name) ? name : Other;

    private bool IsKept(string name)
    {
        if (name.Length > LongestName)
            return false;
        if (_names.ContainsKey(name))
            return true;
        if (_isFull)
            return false;
        _names.TryAdd(name, true);
        _isFull = _names.Count >= MostNames;
        return true;
    }
}
