using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Language;

/// <summary>Reads GraphQL documents (§2, Appendix B).</summary>
public static class Parser
{
    /// <summary>Reads a whole document.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a document, or passes a limit of <paramref name="options"/>.</exception>
    public static Document ParseDocument(string source, ParserOptions? options = null)
        => ParseDocument(source.AsSpan(), options);

    /// <inheritdoc cref="ParseDocument(string, ParserOptions?)"/>
    public static Document ParseDocument(ReadOnlySpan<char> source, ParserOptions? options = null)
    {
        var reader = new SyntaxReader(source, options ?? ParserOptions.Default);
        return reader.ReadDocument();
    }

    /// <summary>Reads one value, which may hold no variables.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a constant value.</exception>
    public static Value ParseConstValue(string source)
    {
        var reader = new SyntaxReader(source, ParserOptions.Default);
        return reader.ReadWholeConstValue();
    }

    /// <summary>Reads one type reference.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a type.</exception>
    public static TypeReference ParseType(string source)
    {
        var reader = new SyntaxReader(source, ParserOptions.Default);
        return reader.ReadWholeType();
    }
}
