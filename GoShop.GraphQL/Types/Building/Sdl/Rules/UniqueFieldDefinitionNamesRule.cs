using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Building.Sdl.Rules;

/// <summary>The fields of a type and its extensions have names of their own (§3.6, §3.7 and §3.10, Type Validation).</summary>
internal static class UniqueFieldDefinitionNamesRule
{
    public static void Check(SdlContext context)
    {
        foreach (var type in context.Types.GroupBy(type => type.Name.Value))
        {
            var seen = new Dictionary<string, Location>(StringComparer.Ordinal);
            foreach (var field in type.SelectMany(FieldNames))
                context.ReportRepeated(seen, field, $"Field \"{type.Key}.{field.Value}\" can only be defined once.");
        }
    }

    private static IEnumerable<Name> FieldNames(TypeDefinition type) => type switch
    {
        ComplexTypeDefinition complex => complex.Fields.Select(field => field.Name),
        InputObjectTypeDefinition input => input.Fields.Select(field => field.Name),
        _ => [],
    };
}
