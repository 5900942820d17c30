using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>The schema supports the kind of each operation (§5.2.1 Operation Type Existence).</summary>
internal sealed class KnownOperationTypesRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.EnterOperation;

    public override void EnterOperation(OperationDefinition operation, ValidationContext context)
    {
        if (context.Schema.RootType(operation.Operation) is not null)
            return;
        var kind = operation.Operation switch
        {
            OperationType.Query => "query",
            OperationType.Mutation => "mutation",
            _ => "subscription",
        };
        context.Report(operation.Location, $"The {kind} operation is not supported by the schema.");
    }
}
