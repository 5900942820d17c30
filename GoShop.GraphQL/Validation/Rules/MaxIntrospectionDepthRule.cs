using System.Runtime.CompilerServices;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>Introspection does not go from types to fields to types again and again: answers would grow with each round.</summary>
/// <remarks>Not of the specification, but other servers have it too. Lists of lists of lists are refused.</remarks>
internal sealed class MaxIntrospectionDepthRule : ValidationRule
{
    private const int MostLists = 2;

    public override RuleEvents Events => RuleEvents.EnterField;

    public override void EnterField(Field field, ValidationContext context)
    {
        if (field.Name.Value is "__schema" or "__type" && field.SelectionSet is { } selections && new Descent(context.Fragments).PassesLimit(selections, 0))
            context.Report(field.Location, "Maximum introspection depth exceeded");
    }

    /// <summary>One way down from a root field of introspection.</summary>
    private sealed class Descent(FragmentGraph fragments)
    {
        private readonly HashSet<FragmentDefinition> _open = [];

        /// <summary>Below how many lists each fragment was found to keep the limit.</summary>
        private readonly Dictionary<FragmentDefinition, int> _cleared = [];

        public bool PassesLimit(SelectionSet selectionSet, int lists)
        {
            // What is too deep for the stack is too deep.
            if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
                return true;
            for (var i = 0; i < selectionSet.Selections.Count; i++)
            {
                var passes = selectionSet.Selections[i] switch
                {
                    Field field => PassesLimit(field, lists),
                    InlineFragment inline => PassesLimit(inline.SelectionSet, lists),
                    FragmentSpread spread => fragments.Find(spread.Name.Value) is { } fragment && PassesLimit(fragment, lists),
                    _ => false,
                };
                if (passes)
                    return true;
            }
            return false;
        }

        private bool PassesLimit(Field field, int lists)
        {
            if (field.Name.Value is "fields" or "interfaces" or "possibleTypes" or "inputFields" && ++lists > MostLists)
                return true;
            return field.SelectionSet is { } inner && PassesLimit(inner, lists);
        }

        private bool PassesLimit(FragmentDefinition fragment, int lists)
        {
            if (_cleared.TryGetValue(fragment, out var cleared) && cleared >= lists || !_open.Add(fragment))
                return false;
            var passes = PassesLimit(fragment.SelectionSet, lists);
            _open.Remove(fragment);
            _cleared[fragment] = lists;
            return passes;
        }
    }
}
