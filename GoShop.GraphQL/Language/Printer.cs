using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Language;

/// <summary>Prints nodes as GraphQL text that parses back to the same tree.</summary>
public static class Printer
{
    /// <summary>The node as text, formatted as graphql-js formats it.</summary>
    public static string Print(SyntaxNode node)
    {
        var writer = new SyntaxWriter();
        writer.Write(node);
        return writer.ToString();
    }
}
