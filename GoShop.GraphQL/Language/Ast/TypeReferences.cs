namespace GoShop.GraphQL.Language.Ast;

/// <summary>A type as a document names it (§2.11).</summary>
public abstract class TypeReference(Location location) : SyntaxNode(location);

/// <summary>A type by its name.</summary>
public sealed class NamedTypeReference(Name name) : TypeReference(name.Location)
{
    public string Name => NameNode.Value;

    /// <summary>The name with its place.</summary>
    public Name NameNode { get; } = name;
}

/// <summary><c>[T]</c>.</summary>
public sealed class ListTypeReference(Location location, TypeReference ofType) : TypeReference(location)
{
    public TypeReference OfType { get; } = ofType;
}

/// <summary><c>T!</c>. Never around another non-null type.</summary>
public sealed class NonNullTypeReference(TypeReference ofType) : TypeReference(ofType.Location)
{
    public TypeReference OfType { get; } = ofType;
}
