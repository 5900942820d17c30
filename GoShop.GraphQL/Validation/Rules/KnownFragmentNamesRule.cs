using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>Every fragment spread is defined (§5.5.2.1 Fragment Spread Target Defined).</summary>
internal sealed class KnownFragmentNamesRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.EnterFragmentSpread;

    public override void EnterFragmentSpread(FragmentSpread spread, ValidationContext context)
    {
        if (context.Fragments.Find(spread.Name.Value) is null)
            context.Report(spread.Name.Location, $"Unknown fragment \"{spread.Name}\".");
    }
}
