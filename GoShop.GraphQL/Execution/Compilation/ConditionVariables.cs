using System.Collections.Frozen;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Execution.Compilation;

/// <summary>The variables of an operation that decide what is selected: those that @skip and @include name.</summary>
internal sealed class ConditionVariables
{
    private const int MostInKey = 64;

    private readonly List<Variable> _variables = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fragments = new(StringComparer.Ordinal);

    /// <summary>Finds those of the operation and of the fragments it reaches.</summary>
    public ConditionVariables(OperationDefinition operation, IReadOnlyDictionary<string, FragmentDefinition> fragments)
        => Find(operation.SelectionSet, fragments);

    /// <summary>Whether the values of all fit a key; documents beyond that exist only to annoy.</summary>
    public bool HaveKey => _variables.Count <= MostInKey;

    /// <summary>The values as one number, a bit a variable.</summary>
    /// <exception cref="GraphQLException">A value is null, which <c>if</c> does not take.</exception>
    public ulong KeyOf(VariableValues values)
    {
        var key = 0ul;
        for (var i = 0; i < _variables.Count; i++)
        {
            if (IsTrue(_variables[i], values))
                key |= 1ul << i;
        }
        return key;
    }

    /// <inheritdoc cref="KeyOf"/>
    public Conditions Evaluate(VariableValues values)
        => new(_variables.Where(variable => IsTrue(variable, values)).Select(variable => variable.Name.Value).ToFrozenSet(StringComparer.Ordinal));

    private static bool IsTrue(Variable variable, VariableValues values)
        => values[variable.Name.Value] is bool flag
            ? flag
            : throw new GraphQLException(GraphQLError.At(
                variable.Location, "Argument \"if\" of required type \"Boolean!\" must not be null.", ErrorCodes.BadUserInput));

    private void Find(SelectionSet selectionSet, IReadOnlyDictionary<string, FragmentDefinition> fragments)
    {
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
