using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>No two variables of an operation have the same name (§5.8.1 Variable Uniqueness).</summary>
internal sealed class UniqueVariableNamesRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.EnterOperation;

    public override void EnterOperation(OperationDefinition operation, ValidationContext context)
    {
        if (operation.Variables.Count < 2)
            return;
        foreach (var group in operation.Variables.GroupBy(static definition => definition.Variable.Name.Value, StringComparer.Ordinal))
        {
            Location[] places = [.. group.Select(static definition => definition.Variable.Name.Location)];
            if (places.Length > 1)
                context.Report(places, $"There can be only one variable named \"${group.Key}\".");
        }
    }
}
