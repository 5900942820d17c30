using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Introspection;
using GoShop.GraphQL.Types.Scalars;

namespace GoShop.GraphQL.Types.Building.Sdl.Rules;

/// <summary>Every type named is defined, or one of the specification's (§3.4).</summary>
internal static class KnownTypeNamesRule
{
    public static void Check(SdlContext context)
    {
        string[] specified = [.. BuiltInScalars.All.Concat(IntrospectionTypes.All).Select(type => type.Name)];
        string[] defined = [.. context.Types.Where(type => !type.IsExtension).Select(type => type.Name.Value)];
        var known = new HashSet<string>(specified.Concat(defined), StringComparer.Ordinal);
        foreach (var reference in context.Definitions.SelectMany(References))
        {
            if (!known.Contains(reference.Name))
                context.Report($"Unknown type \"{reference.Name}\".{DidYouMean.For(reference.Name, known)}", reference.Location);
        }
    }

    private static IEnumerable<NamedTypeReference> References(TypeSystemDefinition definition) => definition switch
    {
        SchemaDefinition schema => schema.OperationTypes.Select(root => root.Type),
        DirectiveDefinition directive => directive.Arguments.Select(argument => Named(argument.Type)),
        ComplexTypeDefinition type => type.Interfaces.Concat(type.Fields.SelectMany(
            field => field.Arguments.Select(argument => Named(argument.Type)).Append(Named(field.Type)))),
        UnionTypeDefinition union => union.Members,
        InputObjectTypeDefinition input => input.Fields.Select(field => Named(field.Type)),
        _ => [],
    };

    private static NamedTypeReference Named(TypeReference type) => type switch
    {
        ListTypeReference list => Named(list.OfType),
        NonNullTypeReference nonNull => Named(nonNull.OfType),
        _ => (NamedTypeReference)type,
    };
}
