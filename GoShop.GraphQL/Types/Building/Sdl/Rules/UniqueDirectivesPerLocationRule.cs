using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Building.Sdl.Rules;

/// <summary>A directive that is not repeatable stands once at a place; a type and its extensions are one place, as is the schema (§3.13).</summary>
internal static class UniqueDirectivesPerLocationRule
{
    public static void Check(SdlContext context)
    {
        foreach (var place in context.DirectivesInUse.GroupBy(use => Place(use.Owner)))
        {
            var seen = new Dictionary<string, Location>(StringComparer.Ordinal);
            foreach (var directive in place.SelectMany(use => use.Directives))
            {
                var name = directive.Name.Value;
                if (context.FindDirective(name) is { IsRepeatable: false } && !seen.TryAdd(name, directive.Location))
                    context.Report($"The directive \"@{name}\" can only be used once at this location.", seen[name], directive.Location);
            }
        }
    }

    private static object Place(SyntaxNode owner) => owner switch
    {
        SchemaDefinition => typeof(SchemaDefinition),
        TypeDefinition type => type.Name.Value,
        _ => owner,
    };
}
