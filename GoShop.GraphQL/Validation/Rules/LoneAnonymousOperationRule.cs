using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>An operation without a name is the only one (§5.2.3.1 Lone Anonymous Operation).</summary>
internal sealed class LoneAnonymousOperationRule : ValidationRule
{
    private int _operations;

    public override RuleEvents Events => RuleEvents.EnterDocument | RuleEvents.EnterOperation;

    public override void EnterDocument(Document document, ValidationContext context)
        => _operations = document.Definitions.Count(static definition => definition is OperationDefinition);

    public override void EnterOperation(OperationDefinition operation, ValidationContext context)
    {
        if (operation.Name is null && _operations > 1)
            context.Report(operation.Location, "This anonymous operation must be the only defined operation.");
    }
}
