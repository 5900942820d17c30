using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>No two fragments have the same name (§5.5.1.1 Fragment Name Uniqueness).</summary>
internal sealed class UniqueFragmentNamesRule : ValidationRule
{
    private Dictionary<string, Name>? _known;

    public override RuleEvents Events => RuleEvents.EnterFragment;

    public override void EnterFragment(FragmentDefinition fragment, ValidationContext context)
    {
        var name = fragment.Name;
        if (!(_known ??= new(StringComparer.Ordinal)).TryAdd(name.Value, name))
            context.Report([_known[name.Value].Location, name.Location], $"There can be only one fragment named \"{name}\".");
    }
}
