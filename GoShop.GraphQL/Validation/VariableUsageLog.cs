using System.Runtime.InteropServices;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation;

/// <summary>The uses of variables, kept by the operation or fragment they stand in.</summary>
internal sealed class VariableUsageLog
{
    private readonly List<VariableUsage> _usages = [];
    private Dictionary<ExecutableDefinition, Range>? _ranges;
    private int _start;

    public void Add(VariableUsage usage) => _usages.Add(usage);

    /// <summary>What was added since the last definition was closed belongs to this one.</summary>
    public void Close(ExecutableDefinition definition)
    {
        if (_start < _usages.Count)
            (_ranges ??= [])[definition] = _start.._usages.Count;
        _start = _usages.Count;
    }

    /// <summary>The operation with its own uses and those of all fragments it reaches; null where there is nothing to look at.</summary>
    public VariableScope? ScopeOf(OperationDefinition operation, FragmentGraph fragments)
    {
        if (_ranges is null)
            return operation.Variables.Count == 0 ? null : new VariableScope(operation, []);
        var usages = new List<VariableUsage>();
        usages.AddRange(UsagesOf(operation));
        foreach (var fragment in fragments.ReachedFrom(operation))
            usages.AddRange(UsagesOf(fragment));
        return new VariableScope(operation, usages);
    }

    private ReadOnlySpan<VariableUsage> UsagesOf(ExecutableDefinition definition)
        => _ranges!.TryGetValue(definition, out var range) ? CollectionsMarshal.AsSpan(_usages)[range] : [];
}
