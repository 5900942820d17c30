using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Building.Sdl.Rules;

/// <summary>Each directive is defined once (§3.13).</summary>
internal static class UniqueDirectiveNamesRule
{
    public static void Check(SdlContext context)
    {
        var seen = new Dictionary<string, Location>(StringComparer.Ordinal);
        foreach (var directive in context.Definitions.OfType<DirectiveDefinition>())
            context.ReportRepeated(seen, directive.Name, $"There can be only one directive named \"@{directive.Name.Value}\".");
    }
}
