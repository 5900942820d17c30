using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation;

/// <summary>An operation with all uses of variables in it and in the fragments it spreads (§5.8 Variables).</summary>
internal sealed class VariableScope(OperationDefinition operation, IReadOnlyList<VariableUsage> usages)
{
    private Dictionary<string, VariableDefinition>? _definitions;

    public OperationDefinition Operation { get; } = operation;
    public IReadOnlyList<VariableUsage> Usages { get; } = usages;

    /// <summary>The definition of the variable of that name, the last where there are several, or null.</summary>
    public VariableDefinition? Find(string name)
    {
        if (Operation.Variables.Count == 0)
            return null;
        _definitions ??= DefinitionsByName();
        return _definitions.GetValueOrDefault(name);
    }

    private Dictionary<string, VariableDefinition> DefinitionsByName()
    {
        var definitions = new Dictionary<string, VariableDefinition>(Operation.Variables.Count, StringComparer.Ordinal);
        foreach (var definition in Operation.Variables)
            definitions[definition.Variable.Name.Value] = definition;
        return definitions;
    }
}
