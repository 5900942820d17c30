using GoShop.GraphQL.Language;

namespace GoShop.GraphQL.Types.Building.Sdl.Rules;

/// <summary>Every directive used is defined and may stand where it stands (§3.13).</summary>
internal static class KnownDirectivesRule
{
    public static void Check(SdlContext context)
    {
        foreach (var use in context.DirectivesInUse)
        {
            foreach (var directive in use.Directives)
            {
                var name = directive.Name.Value;
                if (context.FindDirective(name) is not { } known)
                    context.Report($"Unknown directive \"@{name}\".", directive.Location);
                else if (!known.Locations.HasFlag(use.Location))
                    context.Report($"Directive \"@{name}\" may not be used on {DirectiveLocationNames.Of(use.Location)}.", directive.Location);
            }
        }
    }
}
