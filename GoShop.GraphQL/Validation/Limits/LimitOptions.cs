namespace GoShop.GraphQL.Validation.Limits;

/// <summary>Bounds on what one operation may ask for. Zero or less means no limit.</summary>
public sealed record LimitOptions
{
    /// <summary>For clients.</summary>
    public static LimitOptions Default { get; } = new();

    /// <summary>No limits.</summary>
    public static LimitOptions None { get; } = new()
    {
        MaxDepth = 0,
        MaxIntrospectionDepth = 0,
        MaxAliases = 0,
        MaxFields = 0,
        MaxRootMutations = 0,
    };

    /// <summary>The most levels of fields, fragments expanded; introspection counts as one level.</summary>
    public int MaxDepth { get; init; } = 16;

    /// <summary>The most levels of fields from <c>__schema</c> or <c>__type</c> on. The query that tools send to learn a schema has 15.</summary>
    public int MaxIntrospectionDepth { get; init; } = 20;

    /// <summary>The most fields with an alias, fragments expanded.</summary>
    public int MaxAliases { get; init; } = 100;

    /// <summary>The most fields, fragments expanded: a fragment counts each time it is spread.</summary>
    public int MaxFields { get; init; } = 2_000;

    /// <summary>The most root fields of a mutation.</summary>
    public int MaxRootMutations { get; init; } = 10;

    /// <summary>Whether <c>__schema</c> and <c>__type</c> may be selected. <c>__typename</c> always may.</summary>
    public bool AllowIntrospection { get; init; } = true;
}
