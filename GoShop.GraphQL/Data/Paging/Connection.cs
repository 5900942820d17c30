namespace GoShop.GraphQL.Data;

/// <summary>A page of a list (GraphQL Cursor Connections Specification). A resolver under <see cref="UsePagingAttribute"/> may make one itself.</summary>
/// <param name="edges">The items of the page with their cursors.</param>
/// <param name="pageInfo">Where the page stands in the list.</param>
/// <param name="totalCount">How many items the whole list has; null where nobody asked.</param>
public sealed class Connection<T>(IReadOnlyList<Edge<T>> edges, PageInfo pageInfo, int? totalCount = null)
{
    public IReadOnlyList<Edge<T>> Edges { get; } = edges;
    public PageInfo PageInfo { get; } = pageInfo;
    public int? TotalCount { get; } = totalCount;

    /// <summary>The items without their cursors.</summary>
    public IEnumerable<T> Nodes => Edges.Select(edge => edge.Node);
}

/// <summary>An item of a page.</summary>
public sealed class Edge<T>
{
    private readonly Func<string> _cursor;

    public Edge(T node, string cursor) : this(node, () => cursor)
    {
    }

    internal Edge(T node, Func<string> cursor) => (Node, _cursor) = (node, cursor);

    /// <summary>The item.</summary>
    public T Node { get; }

    /// <summary>Where the item stands: give it as <c>after</c> or <c>before</c>.</summary>
    public string Cursor => _cursor();
}

/// <summary>Where a page stands in its list.</summary>
public sealed class PageInfo
{
    private readonly Func<string>? _start;
    private readonly Func<string>? _end;

    public PageInfo(bool hasNextPage, bool hasPreviousPage, string? startCursor, string? endCursor)
        : this(hasNextPage, hasPreviousPage, startCursor is null ? null : () => startCursor, endCursor is null ? null : () => endCursor)
    {
    }

    internal PageInfo(bool hasNextPage, bool hasPreviousPage, Func<string>? start, Func<string>? end)
        => (HasNextPage, HasPreviousPage, _start, _end) = (hasNextPage, hasPreviousPage, start, end);

    /// <summary>Whether more items follow this page.</summary>
    public bool HasNextPage { get; }

    /// <summary>Whether items precede this page.</summary>
    public bool HasPreviousPage { get; }

    /// <summary>The cursor of the first item; null on an empty page.</summary>
    public string? StartCursor => _start?.Invoke();

    /// <summary>The cursor of the last item; null on an empty page.</summary>
    public string? EndCursor => _end?.Invoke();
}
