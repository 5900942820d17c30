namespace GoShop.GraphQL.Language;

/// <summary>Limits against hostile documents. Zero or less means no limit, but nesting is always bounded.</summary>
public sealed record ParserOptions
{
    /// <summary>The most levels that any option can allow: as many as a thread's stack takes with ease.</summary>
    internal const int NestingCeiling = 1_000;

    /// <summary>For documents of clients.</summary>
    public static ParserOptions Default { get; } = new();

    /// <summary>For documents of one's own, such as a schema: as many tokens as they have.</summary>
    public static ParserOptions Trusted { get; } = new() { MaxTokens = 0, MaxNesting = 0 };

    /// <summary>The most tokens a document may have.</summary>
    public int MaxTokens { get; init; } = 10_000;

    /// <summary>The most levels that selections, values and types may nest together; guards the stack.</summary>
    public int MaxNesting { get; init; } = 200;
}
