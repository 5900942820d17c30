using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>No two operations have the same name (§5.2.2.1 Operation Name Uniqueness).</summary>
internal sealed class UniqueOperationNamesRule : ValidationRule
{
    private Dictionary<string, Name>? _known;

    public override RuleEvents Events => RuleEvents.EnterOperation;

    public override void EnterOperation(OperationDefinition operation, ValidationContext context)
    {
        if (operation.Name is not { } name || (_known ??= new(StringComparer.Ordinal)).TryAdd(name.Value, name))
            return;
        context.Report([_known[name.Value].Location, name.Location], $"There can be only one operation named \"{name}\".");
    }
}
