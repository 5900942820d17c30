using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Validation;

/// <summary>The places in SDL that a problem of a schema is about. What was built from C# has none.</summary>
internal static class DefinitionNodes
{
    /// <summary>The definition of a type and its extensions.</summary>
    public static IEnumerable<SyntaxNode> All(NamedType type)
        => type.Member.SyntaxNode is { } definition ? [definition, .. type.Member.SyntaxExtensions] : [];

    /// <summary>The type that the definition of a field or argument names.</summary>
    public static SyntaxNode? TypeOf(SchemaMember member) => member.SyntaxNode switch
    {
        FieldDefinition field => field.Type,
        InputValueDefinition input => input.Type,
        _ => null,
    };

    /// <summary>Where a field or argument is deprecated.</summary>
    public static SyntaxNode? DeprecationOf(SchemaMember member)
        => member.AppliedDirectives.FirstOrDefault(directive => directive.Name.Value == SpecifiedDirectives.Deprecated.Name);

    /// <summary>The names after <c>implements</c>, whatever they are of.</summary>
    public static IEnumerable<NamedTypeReference> InterfacesOf(ComplexType type)
        => All(type).OfType<ComplexTypeDefinition>().SelectMany(definition => definition.Interfaces);

    /// <summary>Where a type says that it implements another.</summary>
    public static IEnumerable<SyntaxNode> ImplementsOf(ComplexType type, string interfaceName)
        => InterfacesOf(type).Where(reference => reference.Name == interfaceName);

    /// <summary>The names of a union's members, whatever they are of.</summary>
    public static IEnumerable<NamedTypeReference> MembersOf(NamedType union)
        => All(union).OfType<UnionTypeDefinition>().SelectMany(definition => definition.Members);

    /// <summary>Where a union says that it includes a type.</summary>
    public static IEnumerable<SyntaxNode> MembersOf(NamedType union, string memberName)
        => MembersOf(union).Where(reference => reference.Name == memberName);
}
