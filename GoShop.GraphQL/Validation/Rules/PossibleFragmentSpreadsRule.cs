using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>A fragment can apply where it is spread (§5.5.2.3 Fragment Spread Is Possible).</summary>
internal sealed class PossibleFragmentSpreadsRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.EnterFragmentSpread | RuleEvents.EnterInlineFragment;

    public override void EnterInlineFragment(InlineFragment fragment, ValidationContext context)
    {
        if (Excludes(context, context.Type as NamedType))
        {
            context.Report(
                fragment.Location,
                $"Fragment cannot be spread here as objects of type \"{context.ParentType}\" can never be of type \"{context.Type}\".");
        }
    }

    public override void EnterFragmentSpread(FragmentSpread spread, ValidationContext context)
    {
        if (context.Fragments.Find(spread.Name.Value)?.TypeCondition is not { } condition)
            return;
        if (Excludes(context, context.Schema.FindType(condition.Name)))
        {
            context.Report(
                spread.Location,
                $"Fragment \"{spread.Name}\" cannot be spread here as objects of type \"{context.ParentType}\" can never be of type \"{condition.Name}\".");
        }
    }

    private static bool Excludes(ValidationContext context, NamedType? type)
        => type is ComplexType or UnionType && context.ParentType is { } parent && !context.Schema.Overlap(type, parent);
}
