using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Execution.Compilation;

/// <summary>Merges the selections of an object type by response name, in the order they are met (§6.3.2 CollectFields).</summary>
internal sealed class FieldCollector(Schema schema, ObjectType type, IReadOnlyDictionary<string, FragmentDefinition> fragments, Conditions conditions)
{
    private readonly Dictionary<string, int> _byResponseName = new(StringComparer.Ordinal);
    private readonly List<List<Field>> _groups = [];
    private HashSet<string>? _visited;

    /// <summary>The fields gathered so far: each entry those of one response name.</summary>
    public IReadOnlyList<List<Field>> Groups => _groups;

    public void Collect(SelectionSet selectionSet)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in selectionSet.Selections)
        {
            if (!conditions.Include(selection))
                continue;
            switch (selection)
            {
                case Field field:
                    Add(field);
                    break;
                case InlineFragment fragment when Applies(fragment.TypeCondition):
                    Collect(fragment.SelectionSet);
                    break;
                case FragmentSpread spread when (_visited ??= new(StringComparer.Ordinal)).Add(spread.Name.Value)
                    && fragments.TryGetValue(spread.Name.Value, out var definition)
                    && Applies(definition.TypeCondition):
                    Collect(definition.SelectionSet);
                    break;
            }
        }
    }

    private void Add(Field field)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_byResponseName, field.ResponseName, out var known);
        if (!known)
        {
            index = _groups.Count;
            _groups.Add([]);
        }
        _groups[index].Add(field);
    }

    /// <summary>DoesFragmentTypeApply.</summary>
    private bool Applies(NamedTypeReference? condition)
        => condition is null
            || condition.Name == type.Name
            || (schema.FindType(condition.Name) is { } conditionType && schema.IsSubType(conditionType, type));
}
