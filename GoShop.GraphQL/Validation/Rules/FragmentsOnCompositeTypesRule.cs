using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>Fragments are on objects, interfaces and unions (§5.5.1.3 Fragments on Object, Interface or Union Types).</summary>
internal sealed class FragmentsOnCompositeTypesRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.EnterInlineFragment | RuleEvents.EnterFragment;

    public override void EnterInlineFragment(InlineFragment fragment, ValidationContext context)
    {
        if (fragment.TypeCondition is { } condition && IsLeafOrInput(condition, context))
            context.Report(condition.Location, $"Fragment cannot condition on non composite type \"{condition.Name}\".");
    }

    public override void EnterFragment(FragmentDefinition fragment, ValidationContext context)
    {
        var condition = fragment.TypeCondition;
        if (IsLeafOrInput(condition, context))
            context.Report(condition.Location, $"Fragment \"{fragment.Name}\" cannot condition on non composite type \"{condition.Name}\".");
    }

    private static bool IsLeafOrInput(NamedTypeReference condition, ValidationContext context)
        => context.Schema.FindType(condition.Name) is LeafType or InputObjectType;
}
