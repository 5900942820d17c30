using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>A directive that is not repeatable stands once in a place (§5.7.3 Directives Are Unique per Location).</summary>
internal sealed class UniqueDirectivesPerLocationRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.EnterDirectives;

    public override void EnterDirectives(IReadOnlyList<Directive> directives, ValidationContext context)
    {
        if (directives.Count < 2)
            return;
        var seen = new Dictionary<string, Directive>(StringComparer.Ordinal);
        foreach (var directive in directives)
        {
            var name = directive.Name.Value;
            if (context.Schema.FindDirective(name) is not { IsRepeatable: false } || seen.TryAdd(name, directive))
                continue;
            context.Report([seen[name].Location, directive.Location], $"The directive \"@{name}\" can only be used once at this location.");
        }
    }
}
