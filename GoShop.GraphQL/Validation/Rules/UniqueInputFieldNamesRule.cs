using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>No field of an input object is given twice (§5.6.3 Input Object Field Uniqueness).</summary>
internal sealed class UniqueInputFieldNamesRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.EnterObject;

    public override void EnterObject(ObjectValue value, ValidationContext context)
    {
        if (value.Fields.Count < 2)
            return;
        var known = new Dictionary<string, ObjectField>(value.Fields.Count, StringComparer.Ordinal);
        foreach (var field in value.Fields)
        {
            var name = field.Name.Value;
            if (!known.TryAdd(name, field))
                context.Report([known[name].Location, field.Location], $"There can be only one input field named \"{name}\".");
        }
    }
}
