using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Language;

/// <summary>Reads GraphQL documents (§2, Appendix B).</summary>
public static class Parser
{
    /// <summary>Reads a whole document.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a document, or passes a limit of <paramref name="options"/>.</exception>
    public static Document ParseDocument(string source, ParserOptions? options = null) => throw new NotImplementedException();

    /// <summary>Reads one value, which may hold no variables.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a constant value.</exception>
    public static Value ParseConstValue(string source) => throw new NotImplementedException();

    /// <summary>Reads one type reference.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a type.</exception>
    public static TypeReference ParseType(string source) => throw new NotImplementedException();
}
