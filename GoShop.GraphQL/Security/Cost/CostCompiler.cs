using System.Runtime.CompilerServices;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Execution.Compilation;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Introspection;

namespace GoShop.GraphQL.Security;

/// <summary>
/// Compiles what an operation costs, so that a request only puts its variables in (IBM GraphQL Cost Directives, static analysis). Fields are merged as they
/// are for execution; of several possible types the costliest counts.
/// </summary>
internal sealed class CostCompiler(
    Schema schema, OperationDefinition operation, IReadOnlyDictionary<string, FragmentDefinition> fragments, Conditions conditions, CostOptions options)
{
    /// <summary>How many fields are looked at, on each possible type: an operation with more has no end of cost.</summary>
    private const int MostFields = 100_000;

    private readonly Dictionary<Field, List<(NamedType Type, List<Field> Nodes, SelectionCost[] Cost)>> _known = new(ReferenceEqualityComparer.Instance);
    private int _fields;

    public SelectionCost Compile(ObjectType root)
    {
        var selected = Collect(root, [operation.SelectionSet]);
        var total = new FieldCost(0, InputCost.None, ListCount.One, TypeWeight(root), [Compile(root, selected, sized: null)]);
        return _fields > MostFields || total.Steps > MostFields ? SelectionCost.Endless : new SelectionCost([total]);
    }

    private SelectionCost Compile(ObjectType type, IReadOnlyList<List<Field>> selected, SizedFields? sized)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        _fields += selected.Count;
        var costs = new List<FieldCost>(selected.Count);
        foreach (var nodes in selected)
        {
            if (_fields > MostFields)
                break;
            var name = nodes[0].Name.Value;
            if ((type.Fields.TryGet(name, out var known) ? known : MetaFields.Find(schema, type, name)) is { } field)
                costs.Add(Compile(field, nodes, sized?.Names.Contains(name) is true ? sized.Count : null));
        }
        return new SelectionCost(costs);
    }

    /// <param name="count">How many values it gives, where a field above says so.</param>
    private FieldCost Compile(OutputField field, List<Field> nodes, ListCount? count)
    {
        var size = CostDirectives.ListSizeOf(field);
        var own = ListCount.Of(field, nodes[0], size, options);
        // Where fields below have that size, this one is the object around their lists.
        var sized = size is { SizedFields.Count: > 0 } ? new SizedFields(own, size.SizedFields) : null;
        return new FieldCost(
            Weight(field),
            InputCost.Of(field, nodes[0], operation.Variables),
            count ?? (sized is null && field.Type.IsList(out _) ? own : ListCount.One),
            schema.PossibleTypes(field.Type.Named) is { Count: > 0 } types ? types.Max(TypeWeight) : TypeWeight(field.Type.Named),
            Below(field.Type.Named, nodes, sized));
    }

    private SelectionCost[] Below(NamedType type, List<Field> nodes, SizedFields? sized)
    {
        if (type is LeafType)
            return [];
        if (sized is not null)
            return Alternatives(type, nodes, sized);
        // Each type that is possible above leads here; what is the same from there on is compiled once.
        if (!_known.TryGetValue(nodes[0], out var known))
            _known[nodes[0]] = known = [];
        foreach (var entry in known)
        {
            if (ReferenceEquals(entry.Type, type) && entry.Nodes.SequenceEqual(nodes, ReferenceEqualityComparer.Instance))
                return entry.Cost;
        }
        var cost = Alternatives(type, nodes, sized);
        known.Add((type, nodes, cost));
        return cost;
    }

    private SelectionCost[] Alternatives(NamedType type, List<Field> nodes, SizedFields? sized)
    {
        var selectionSets = nodes.Select(node => node.SelectionSet).OfType<SelectionSet>().ToList();
        return [.. schema.PossibleTypes(type).Select(possible => Compile(possible, Collect(possible, selectionSets), sized))];
    }

    private IReadOnlyList<List<Field>> Collect(ObjectType type, IReadOnlyList<SelectionSet> selectionSets)
    {
        var collector = new FieldCollector(schema, type, fragments, conditions);
        try
        {
            foreach (var selectionSet in selectionSets)
                collector.Collect(selectionSet);
        }
        catch (GraphQLException)
        {
            // A condition without a value: the object fails, and nothing of it is resolved.
            return [];
        }
        return collector.Groups;
    }

    private double Weight(OutputField field) => CostDirectives.WeightOf(field)
        ?? (field.Resolver is DelegateResolver || field.Subscribe is not null ? options.ResolverWeight : field.Type.Named is LeafType ? 0 : 1);

    private static double TypeWeight(NamedType type) => CostDirectives.WeightOf(type.Member) ?? (type is LeafType ? 0 : 1);

    /// <summary>The lists below a field whose size its arguments say.</summary>
    private sealed record SizedFields(ListCount Count, IReadOnlyList<string> Names);
}
