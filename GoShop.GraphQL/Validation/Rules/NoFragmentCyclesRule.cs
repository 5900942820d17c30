using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>No fragment spreads itself, also not by way of others (§5.5.2.2 Fragment Spreads Must Not Form Cycles).</summary>
internal sealed class NoFragmentCyclesRule : ValidationRule
{
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);

    public override RuleEvents Events => RuleEvents.EnterFragment;

    /// <summary>Looks at every spread reached from here that was not looked at before, depth first.</summary>
    public override void EnterFragment(FragmentDefinition fragment, ValidationContext context)
    {
        if (!_visited.Add(fragment.Name.Value))
            return;
        // The fragments being looked at, the spreads that lead from each to the next, and where in that path each fragment's spreads start.
        var open = new Stack<OpenFragment>();
        var path = new List<FragmentSpread>();
        var starts = new Dictionary<string, int>(StringComparer.Ordinal);
        Open(fragment);
        while (open.TryPeek(out var current))
        {
            if (current.NextSpread() is not { } spread)
            {
                open.Pop();
                starts.Remove(current.Name);
                if (path.Count > 0)
                    path.RemoveAt(path.Count - 1);
                continue;
            }
            var name = spread.Name.Value;
            if (starts.TryGetValue(name, out var start))
            {
                Report([.. path.Skip(start), spread], context);
            }
            else if (context.Fragments.Find(name) is { } next && _visited.Add(name))
            {
                path.Add(spread);
                Open(next);
            }
        }

        void Open(FragmentDefinition opened)
        {
            starts[opened.Name.Value] = path.Count;
            open.Push(new OpenFragment(opened.Name.Value, context.Fragments.SpreadsOf(opened)));
        }
    }

    private static void Report(IReadOnlyList<FragmentSpread> cycle, ValidationContext context)
    {
        var via = string.Join(", ", cycle.SkipLast(1).Select(spread => $"\"{spread.Name}\""));
        context.Report(
            [.. cycle.Select(spread => spread.Location)],
            $"Cannot spread fragment \"{cycle[^1].Name}\" within itself{(via.Length > 0 ? $" via {via}" : "")}.");
    }

    private sealed class OpenFragment(string name, IReadOnlyList<FragmentSpread> spreads)
    {
        private int _next;

        public string Name { get; } = name;

        public FragmentSpread? NextSpread() => _next < spreads.Count ? spreads[_next++] : null;
    }
}
