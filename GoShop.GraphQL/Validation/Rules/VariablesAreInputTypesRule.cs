using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>Variables have input types (§5.8.2 Variables Are Input Types).</summary>
internal sealed class VariablesAreInputTypesRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.EnterVariableDefinition;

    public override void EnterVariableDefinition(VariableDefinition definition, ValidationContext context)
    {
        if (context.Schema.FindType(definition.Type) is { IsInput: false })
            context.Report(definition.Type.Location, $"Variable \"${definition.Variable.Name}\" cannot be non-input type \"{definition.Type}\".");
    }
}
