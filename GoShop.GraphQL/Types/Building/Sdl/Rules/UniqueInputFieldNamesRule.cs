using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Building.Sdl.Rules;

/// <summary>Object literals give each field once, in defaults and in the arguments of directives (§5.6.3 Input Object Field Uniqueness).</summary>
internal static class UniqueInputFieldNamesRule
{
    public static void Check(SdlContext context)
    {
        var given = context.DirectivesInUse.SelectMany(use => use.Directives).SelectMany(directive => directive.Arguments).Select(argument => argument.Value);
        var defaults = context.Definitions.SelectMany(InputValues).Select(input => input.DefaultValue).OfType<Value>();
        foreach (var value in defaults.Concat(given))
            Check(context, value);
    }

    private static void Check(SdlContext context, Value value)
    {
        if (value is ListValue list)
        {
            foreach (var item in list.Items)
                Check(context, item);
        }
        else if (value is ObjectValue fields)
        {
            var seen = new Dictionary<string, Location>(StringComparer.Ordinal);
            foreach (var field in fields.Fields)
            {
                context.ReportRepeated(seen, field.Name, $"There can be only one input field named \"{field.Name.Value}\".");
                Check(context, field.Value);
            }
        }
    }

    private static IEnumerable<InputValueDefinition> InputValues(TypeSystemDefinition definition) => definition switch
    {
        DirectiveDefinition directive => directive.Arguments,
        ComplexTypeDefinition type => type.Fields.SelectMany(field => field.Arguments),
        InputObjectTypeDefinition input => input.Fields,
        _ => [],
    };
}
