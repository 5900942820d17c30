using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation;

/// <summary>The fragments of a document and which spreads which.</summary>
internal sealed class FragmentGraph
{
    private readonly Dictionary<string, Node>? _nodes;

    public FragmentGraph(Document document)
    {
        for (var i = 0; i < document.Definitions.Count; i++)
        {
            // Of fragments with the same name, which is an error of its own, the last one counts.
            if (document.Definitions[i] is FragmentDefinition fragment)
                (_nodes ??= new(StringComparer.Ordinal))[fragment.Name.Value] = new Node(fragment);
        }
    }

    public bool IsEmpty => _nodes is null;

    /// <summary>The fragment of that name, or null.</summary>
    public FragmentDefinition? Find(string name) => _nodes is not null && _nodes.TryGetValue(name, out var node) ? node.Fragment : null;

    /// <summary>All spreads within the fragment, at any depth, but not those of the fragments it spreads.</summary>
    public IReadOnlyList<FragmentSpread> SpreadsOf(FragmentDefinition fragment)
        => _nodes![fragment.Name.Value] is var node && ReferenceEquals(node.Fragment, fragment)
            ? node.Spreads ??= SpreadsIn(fragment.SelectionSet)
            : SpreadsIn(fragment.SelectionSet);

    /// <summary>The fragments that the operation spreads, also by way of other fragments, each once.</summary>
    public IReadOnlyList<FragmentDefinition> ReachedFrom(OperationDefinition operation) => ReachedFrom(operation, []);

    /// <summary>The same without those in <paramref name="known"/> and what they spread; what is new is added there.</summary>
    public IReadOnlyList<FragmentDefinition> ReachedFrom(OperationDefinition operation, HashSet<FragmentDefinition> known)
    {
        if (_nodes is null)
            return [];
        var reached = new List<FragmentDefinition>();
        var waiting = new Stack<IReadOnlyList<FragmentSpread>>();
        waiting.Push(SpreadsIn(operation.SelectionSet));
        while (waiting.TryPop(out var spreads))
        {
            for (var i = 0; i < spreads.Count; i++)
            {
                if (Find(spreads[i].Name.Value) is not { } fragment || !known.Add(fragment))
                    continue;
                reached.Add(fragment);
                waiting.Push(SpreadsOf(fragment));
            }
        }
        return reached;
    }

    private static IReadOnlyList<FragmentSpread> SpreadsIn(SelectionSet selectionSet)
    {
        List<FragmentSpread>? spreads = null;
        var waiting = new Stack<SelectionSet>();
        waiting.Push(selectionSet);
        while (waiting.TryPop(out var set))
        {
            for (var i = 0; i < set.Selections.Count; i++)
            {
                switch (set.Selections[i])
                {
                    case FragmentSpread spread:
                        (spreads ??= []).Add(spread);
                        break;
                    case Field { SelectionSet: { } inner }:
                        waiting.Push(inner);
                        break;
                    case InlineFragment inline:
                        waiting.Push(inline.SelectionSet);
                        break;
                }
            }
        }
        return spreads is null ? [] : spreads;
    }

    private sealed class Node(FragmentDefinition fragment)
    {
        public FragmentDefinition Fragment { get; } = fragment;
        public IReadOnlyList<FragmentSpread>? Spreads { get; set; }
    }
}
