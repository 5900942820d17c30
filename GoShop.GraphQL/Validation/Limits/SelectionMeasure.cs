using System.Runtime.CompilerServices;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation.Limits;

/// <summary>Measures selection sets. Each fragment is measured once, however often it is spread.</summary>
internal sealed class SelectionMeasure(FragmentGraph fragments)
{
    private Dictionary<FragmentDefinition, SelectionSize>? _measured;

    /// <summary>The introspection fields met so far.</summary>
    public List<Field> IntrospectionFields { get; } = [];

    public SelectionSize Of(SelectionSet selectionSet)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return SelectionSize.Endless;
        var size = default(SelectionSize);
        var selections = selectionSet.Selections;
        for (var i = 0; i < selections.Count; i++)
        {
            size += selections[i] switch
            {
                Field field => Of(field),
                InlineFragment inline => Of(inline.SelectionSet),
                FragmentSpread spread when fragments.Find(spread.Name.Value) is { } fragment => Of(fragment),
                _ => default,
            };
        }
        return size;
    }

    private SelectionSize Of(Field field)
    {
        var isIntrospection = field.Name.Value is "__schema" or "__type";
        if (isIntrospection)
            IntrospectionFields.Add(field);
        var below = field.SelectionSet is { } inner ? Of(inner) : default;
        return below.Below(isIntrospection, hasAlias: field.Alias is not null);
    }

    private SelectionSize Of(FragmentDefinition fragment)
    {
        // A fragment inside itself is refused by a rule of its own; here it counts for nothing.
        if (!(_measured ??= []).TryAdd(fragment, default))
            return _measured[fragment];
        return _measured[fragment] = Of(fragment.SelectionSet);
    }
}
