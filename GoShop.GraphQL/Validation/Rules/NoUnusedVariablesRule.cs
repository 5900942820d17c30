namespace GoShop.GraphQL.Validation.Rules;

/// <summary>Every variable defined is used by its operation (§5.8.4 All Variables Used).</summary>
internal sealed class NoUnusedVariablesRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.VisitVariables;

    public override void VisitVariables(VariableScope scope, ValidationContext context)
    {
        var definitions = scope.Operation.Variables;
        if (definitions.Count == 0)
            return;
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var usage in scope.Usages)
            used.Add(usage.Variable.Name.Value);
        foreach (var definition in definitions)
        {
            var name = definition.Variable.Name.Value;
            if (used.Contains(name))
                continue;
            context.Report(
                definition.Location,
                scope.Operation.Name is { } operation
                    ? $"Variable \"${name}\" is never used in operation \"{operation}\"."
                    : $"Variable \"${name}\" is never used.");
        }
    }
}
