namespace GoShop.GraphQL.Validation.Rules;

/// <summary>Every variable used is defined by the operations that use it (§5.8.3 All Variable Uses Defined).</summary>
internal sealed class NoUndefinedVariablesRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.VisitVariables;

    public override void VisitVariables(VariableScope scope, ValidationContext context)
    {
        foreach (var usage in scope.Usages)
        {
            if (context.IsStopped)
                return;
            var name = usage.Variable.Name.Value;
            if (scope.Find(name) is not null)
                continue;
            context.Report(
                [usage.Variable.Location, scope.Operation.Location],
                scope.Operation.Name is { } operation
                    ? $"Variable \"${name}\" is not defined by operation \"{operation}\"."
                    : $"Variable \"${name}\" is not defined.");
        }
    }
}
