namespace GoShop.GraphQL.Language.Ast;

/// <summary>A node of a GraphQL document (§2 Language). Immutable.</summary>
public abstract class SyntaxNode(Location location)
{
    /// <summary>Where the node's first token stands.</summary>
    public Location Location { get; } = location;

    /// <summary>The node printed as GraphQL text.</summary>
    public override string ToString() => Printer.Print(this);
}

/// <summary>A name with its place (§2.1.9 Names).</summary>
public readonly record struct Name(string Value, Location Location)
{
    public override string ToString() => Value;
}
