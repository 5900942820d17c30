using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Building.Sdl.Rules;

/// <summary>The values of an enum and its extensions have names of their own (§3.9, Type Validation).</summary>
internal static class UniqueEnumValueNamesRule
{
    public static void Check(SdlContext context)
    {
        foreach (var type in context.Types.OfType<EnumTypeDefinition>().GroupBy(type => type.Name.Value))
        {
            var seen = new Dictionary<string, Location>(StringComparer.Ordinal);
            foreach (var value in type.SelectMany(definition => definition.Values))
                context.ReportRepeated(seen, value.Name, $"Enum value \"{type.Key}.{value.Name.Value}\" can only be defined once.");
        }
    }
}
