using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Building.Sdl.Rules;

/// <summary>What is extended is defined, and of the same kind (§3.4.3 Type Extensions).</summary>
internal static class PossibleTypeExtensionsRule
{
    public static void Check(SdlContext context)
    {
        var defined = new Dictionary<string, TypeDefinition>(StringComparer.Ordinal);
        foreach (var type in context.Types.Where(type => !type.IsExtension))
            defined[type.Name.Value] = type;
        foreach (var extension in context.Types.Where(type => type.IsExtension))
        {
            var name = extension.Name.Value;
            if (!defined.TryGetValue(name, out var type))
                context.Report($"Cannot extend type \"{name}\" because it is not defined.{DidYouMean.For(name, defined.Keys)}", extension.Name.Location);
            else if (type.GetType() != extension.GetType())
                context.Report($"Cannot extend non-{KindOf(extension)} type \"{name}\".", type.Location, extension.Location);
        }
    }

    private static string KindOf(TypeDefinition type) => type switch
    {
        ScalarTypeDefinition => "scalar",
        ObjectTypeDefinition => "object",
        InterfaceTypeDefinition => "interface",
        UnionTypeDefinition => "union",
        EnumTypeDefinition => "enum",
        _ => "input object",
    };
}
