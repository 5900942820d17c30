namespace GoShop.GraphQL.Language;

/// <summary>Limits against hostile documents. Zero or less means no limit, but nesting is always bounded.</summary>
public sealed record ParserOptions
{
    public static ParserOptions Default { get; } = new();

    /// <summary>The most tokens a document may have.</summary>
    public int MaxTokens { get; init; } = 10_000;

    /// <summary>The most levels that selections, values and types may nest together; guards the stack.</summary>
    public int MaxNesting { get; init; } = 200;
}
