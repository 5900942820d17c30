using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>Every directive is defined and may stand where it does (§5.7.1 Directives Are Defined, §5.7.2 Directives Are in Valid Locations).</summary>
internal sealed class KnownDirectivesRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.EnterDirective;

    public override void EnterDirective(Directive directive, DirectiveLocations location, ValidationContext context)
    {
        if (context.Directive is not { } definition)
            context.Report(directive.Location, $"Unknown directive \"@{directive.Name}\".");
        else if (!definition.Locations.HasFlag(location))
            context.Report(directive.Location, $"Directive \"@{directive.Name}\" may not be used on {DirectiveLocationNames.Of(location)}.");
    }
}
