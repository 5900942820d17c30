namespace GoShop.GraphQL.Language.Ast;

/// <summary>A definition or an extension of the type system (§3). Its location is that of its first token, the description included.</summary>
public abstract class TypeSystemDefinition(Location location) : Definition(location)
{
    public StringValue? Description { get; init; }
    public required IReadOnlyList<Directive> Directives { get; init; }

    /// <summary>Whether this is an <c>extend …</c> (§3.4.3 and the like).</summary>
    public bool IsExtension { get; init; }
}

/// <summary><c>schema { … }</c> or <c>extend schema</c> (§3.3).</summary>
public sealed class SchemaDefinition(Location location) : TypeSystemDefinition(location)
{
    public required IReadOnlyList<RootOperationTypeDefinition> OperationTypes { get; init; }
}

/// <summary><c>query: Query</c> in a schema definition.</summary>
public sealed class RootOperationTypeDefinition(Location location, OperationType operation, NamedTypeReference type) : SyntaxNode(location)
{
    public OperationType Operation { get; } = operation;
    public NamedTypeReference Type { get; } = type;
}

/// <summary><c>directive @name(…) repeatable on …</c> (§3.13).</summary>
public sealed class DirectiveDefinition(Location location) : TypeSystemDefinition(location)
{
    public required Name Name { get; init; }
    public required IReadOnlyList<InputValueDefinition> Arguments { get; init; }
    public bool IsRepeatable { get; init; }
    public required IReadOnlyList<Name> Locations { get; init; }
}

/// <summary>A definition or extension of a named type (§3.4).</summary>
public abstract class TypeDefinition(Location location) : TypeSystemDefinition(location)
{
    public required Name Name { get; init; }
}

/// <summary>§3.5.</summary>
public sealed class ScalarTypeDefinition(Location location) : TypeDefinition(location);

/// <summary>What objects and interfaces share.</summary>
public abstract class ComplexTypeDefinition(Location location) : TypeDefinition(location)
{
    public required IReadOnlyList<NamedTypeReference> Interfaces { get; init; }
    public required IReadOnlyList<FieldDefinition> Fields { get; init; }
}

/// <summary>§3.6.</summary>
public sealed class ObjectTypeDefinition(Location location) : ComplexTypeDefinition(location);

/// <summary>§3.7.</summary>
public sealed class InterfaceTypeDefinition(Location location) : ComplexTypeDefinition(location);

/// <summary>§3.8.</summary>
public sealed class UnionTypeDefinition(Location location) : TypeDefinition(location)
{
    public required IReadOnlyList<NamedTypeReference> Members { get; init; }
}

/// <summary>§3.9.</summary>
public sealed class EnumTypeDefinition(Location location) : TypeDefinition(location)
{
    public required IReadOnlyList<EnumValueDefinition> Values { get; init; }
}

/// <summary>§3.10.</summary>
public sealed class InputObjectTypeDefinition(Location location) : TypeDefinition(location)
{
    public required IReadOnlyList<InputValueDefinition> Fields { get; init; }
}

/// <summary>A field of an object or interface in a type definition.</summary>
public sealed class FieldDefinition(Location location) : SyntaxNode(location)
{
    public StringValue? Description { get; init; }
    public required Name Name { get; init; }
    public required IReadOnlyList<InputValueDefinition> Arguments { get; init; }
    public required TypeReference Type { get; init; }
    public required IReadOnlyList<Directive> Directives { get; init; }
}

/// <summary>An argument or an input field in a type definition.</summary>
public sealed class InputValueDefinition(Location location) : SyntaxNode(location)
{
    public StringValue? Description { get; init; }
    public required Name Name { get; init; }
    public required TypeReference Type { get; init; }
    public Value? DefaultValue { get; init; }
    public required IReadOnlyList<Directive> Directives { get; init; }
}

/// <summary>A value of an enum in a type definition.</summary>
public sealed class EnumValueDefinition(Location location) : SyntaxNode(location)
{
    public StringValue? Description { get; init; }
    public required Name Name { get; init; }
    public required IReadOnlyList<Directive> Directives { get; init; }
}
