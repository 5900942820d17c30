using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>Leaves have no selections, and all else has some (§5.3.3 Leaf Field Selections).</summary>
internal sealed class ScalarLeafsRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.EnterField;

    public override void EnterField(Field field, ValidationContext context)
    {
        if (context.Type is not { } type)
            return;
        var name = field.Name.Value;
        if (type.Named is LeafType)
        {
            if (field.SelectionSet is { } selections)
                context.Report(selections.Location, $"Field \"{name}\" must not have a selection since type \"{type}\" has no subfields.");
        }
        else if (field.SelectionSet is null)
        {
            context.Report(
                field.Location,
                $"Field \"{name}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{name} {{ ... }}\"?");
        }
        else if (field.SelectionSet.Selections.Count == 0)
        {
            context.Report(field.Location, $"Field \"{name}\" of type \"{type}\" must have at least one field selected.");
        }
    }
}
