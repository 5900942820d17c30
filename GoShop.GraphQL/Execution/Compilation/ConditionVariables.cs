using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Execution.Compilation;

/// <summary>The variables of an operation that decide what is selected: those that @skip and @include name.</summary>
internal sealed class ConditionVariables
{
    private const int MostInKey = 32;

    private readonly List<Variable> _variables = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fragments = new(StringComparer.Ordinal);

    /// <summary>Finds those of the operation and of the fragments it reaches.</summary>
    public ConditionVariables(OperationDefinition operation, IReadOnlyDictionary<string, FragmentDefinition> fragments)
        => Find(operation.SelectionSet, fragments);

    /// <summary>Whether the values of all fit a key; documents beyond that exist only to annoy.</summary>
    public bool HaveKey => _variables.Count <= MostInKey;

    /// <summary>The values as one number, two bits a variable.</summary>
    public ulong KeyOf(VariableValues values)
    {
        var key = 0ul;
        for (var i = 0; i < _variables.Count; i++)
            key |= (ulong)(ValueOf(_variables[i], values) switch { null => 2, true => 1, false => 0 }) << (2 * i);
        return key;
    }

    /// <summary>The values for the compiler.</summary>
    public Conditions Evaluate(VariableValues values)
        => new(_variables.ToFrozenDictionary(variable => variable.Name.Value, variable => ValueOf(variable, values), StringComparer.Ordinal));

    /// <summary>Null where null was given for a nullable variable whose default makes it fit for <c>if</c> (§5.8.5).</summary>
    private static bool? ValueOf(Variable variable, VariableValues values) => values[variable.Name.Value] as bool?;

    private void Find(SelectionSet selectionSet, IReadOnlyDictionary<string, FragmentDefinition> fragments)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in selectionSet.Selections)
        {
            Find(selection.Directives);
            switch (selection)
            {
                case Field { SelectionSet: { } below }:
                    Find(below, fragments);
                    break;
                case InlineFragment fragment:
                    Find(fragment.SelectionSet, fragments);
                    break;
                case FragmentSpread spread when _fragments.Add(spread.Name.Value) && fragments.TryGetValue(spread.Name.Value, out var definition):
                    Find(definition.SelectionSet, fragments);
                    break;
            }
        }
    }

    private void Find(IReadOnlyList<Directive> directives)
    {
        foreach (var directive in directives)
        {
            if (directive.Name.Value is var name && (name == SpecifiedDirectives.Skip.Name || name == SpecifiedDirectives.Include.Name)
                && directive.Arguments is [{ Value: Variable variable }, ..]
                && _names.Add(variable.Name.Value))
            {
                _variables.Add(variable);
            }
        }
    }
}
