namespace GoShop.GraphQL.Language;

/// <summary>A place in a document: line and column, both counted from 1, columns in UTF-16 code units (§7.1.2 Errors).</summary>
/// <remarks>The default value means «nowhere»: the node was made by a program, not read from a document.</remarks>
public readonly record struct Location(int Line, int Column)
{
    /// <summary>Whether this is a place in a document at all.</summary>
    public bool IsKnown => Line > 0;
}
