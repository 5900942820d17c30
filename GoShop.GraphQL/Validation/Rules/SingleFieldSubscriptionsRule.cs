using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>A subscription has one root field, no meta field, and no condition on it (§5.2.4.1 Single Root Field).</summary>
internal sealed class SingleFieldSubscriptionsRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.EnterOperation;

    public override void EnterOperation(OperationDefinition operation, ValidationContext context)
    {
        if (operation.Operation is not OperationType.Subscription || context.Schema.SubscriptionType is not { } root)
            return;
        var subject = operation.Name is { } name ? $"Subscription \"{name}\"" : "Anonymous Subscription";
        var (groups, conditions) = Collect(operation.SelectionSet, root, context);
        if (conditions.Count > 0)
        {
            Report(conditions, "must not use `@skip` or `@include` directives in the top level selection.");
            return;
        }
        if (groups.Count > 1)
            Report(groups.Skip(1).SelectMany(static group => group), "must select only one top level field.");
        foreach (var group in groups)
        {
            if (group[0].Name.Value.StartsWith("__", StringComparison.Ordinal))
                Report(group, "must not select an introspection top level field.");
        }

        void Report(IEnumerable<SyntaxNode> nodes, string problem)
            => context.Report([.. nodes.Select(static node => node.Location)], $"{subject} {problem}");
    }

    /// <summary>CollectSubscriptionFields: the root fields by response name, and the conditions found on the way to them.</summary>
    private static (List<List<Field>> Groups, List<Directive> Conditions) Collect(SelectionSet set, ObjectType root, ValidationContext context)
    {
        var groups = new List<List<Field>>();
        var conditions = new List<Directive>();
        var byName = new Dictionary<string, List<Field>>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        // Selections still to be looked at, the next on top.
        var waiting = new Stack<Selection>(set.Selections.Reverse());
        while (waiting.TryPop(out var selection))
        {
            if (ConditionOf(selection) is { } condition)
                conditions.Add(condition);
            else if (selection is Field field)
                Add(field);
            else if (selection is InlineFragment inline && Applies(inline.TypeCondition))
                Push(inline.SelectionSet);
            else if (selection is FragmentSpread spread && context.Fragments.Find(spread.Name.Value) is { } fragment
                && Applies(fragment.TypeCondition) && visited.Add(spread.Name.Value))
                Push(fragment.SelectionSet);
        }
        return (groups, conditions);

        void Add(Field field)
        {
            if (!byName.TryGetValue(field.ResponseName, out var group))
                groups.Add(byName[field.ResponseName] = group = []);
            group.Add(field);
        }

        void Push(SelectionSet inner)
        {
            for (var i = inner.Selections.Count - 1; i >= 0; i--)
                waiting.Push(inner.Selections[i]);
        }

        bool Applies(NamedTypeReference? condition)
            => condition is null || condition.Name == root.Name
                || context.Schema.FindType(condition.Name) is { } type && context.Schema.IsSubType(type, root);
    }

    private static Directive? ConditionOf(Selection selection)
        => Find(selection, SpecifiedDirectives.Skip.Name) ?? Find(selection, SpecifiedDirectives.Include.Name);

    private static Directive? Find(Selection selection, string name)
        => selection.Directives.FirstOrDefault(directive => directive.Name.Value == name);
}
