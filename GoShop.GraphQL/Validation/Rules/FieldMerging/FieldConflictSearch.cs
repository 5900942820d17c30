using System.Runtime.CompilerServices;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Validation.Rules.FieldMerging;

/// <summary>Finds every conflict of a document by comparing fields in pairs, and reports them as other servers do (§5.3.2).</summary>
/// <remarks>
/// Fields of one selection set are compared with each other, with those of the fragments it spreads, and the fragments with each
/// other. What was compared once is not compared again. Pairs can be many, so the search gives up after a while.
/// </remarks>
internal sealed class FieldConflictSearch(ValidationContext context)
{
    private const int MostComparisons = 500_000;
    private const int MostConflicts = 10_000;

    private readonly Dictionary<SelectionSet, CollectedFields> _collected = [];
    private readonly Dictionary<(CollectedFields, FragmentDefinition), bool> _comparedWithFragment = [];
    private readonly Dictionary<(FragmentDefinition, FragmentDefinition), bool> _comparedFragments = [];
    private int _comparisons;
    private int _conflicts;

    private bool IsExhausted => _comparisons > MostComparisons || _conflicts > MostConflicts;

    public void ReportAll()
    {
        foreach (var definition in context.Document.Definitions)
        {
            if (definition is OperationDefinition operation)
                Search(operation.SelectionSet, context.Schema.RootType(operation.Operation));
            else if (definition is FragmentDefinition fragment)
                Search(fragment.SelectionSet, context.Schema.FindType(fragment.TypeCondition.Name));
        }
        if (IsExhausted)
            context.Report([], "Too many fields have the same response names to compare them all. Use fewer fields, or different aliases.");
    }

    /// <summary>Reports the conflicts within the selection set, then those of all selection sets inside it.</summary>
    private void Search(SelectionSet selectionSet, NamedType? parent)
    {
        if (IsExhausted || context.IsStopped)
            return;
        var conflicts = new List<FieldConflict>();
        CompareWithin(Collect(selectionSet, parent), conflicts);
        foreach (var conflict in conflicts)
            context.Report(conflict.Locations, conflict.Message);
        foreach (var selection in selectionSet.Selections)
        {
            if (selection is Field { SelectionSet: { } inner } field)
                Search(inner, parent is ComplexType or UnionType ? context.FindField(parent, field.Name.Value)?.Type.Named : null);
            else if (selection is InlineFragment inline)
                Search(inline.SelectionSet, inline.TypeCondition is { } condition ? context.Schema.FindType(condition.Name) : parent);
        }
    }

    private CollectedFields Collect(SelectionSet selectionSet, NamedType? parent)
    {
        if (!_collected.TryGetValue(selectionSet, out var collected))
            _collected[selectionSet] = collected = CollectedFields.Of(selectionSet, parent, context);
        return collected;
    }

    private CollectedFields Collect(FragmentDefinition fragment)
        => Collect(fragment.SelectionSet, context.Schema.FindType(fragment.TypeCondition.Name));

    private void CompareWithin(CollectedFields collected, List<FieldConflict> conflicts)
    {
        foreach (var (_, fields) in collected.Groups)
        {
            for (var i = 0; i < fields.Count; i++)
            {
                for (var j = i + 1; j < fields.Count && !IsExhausted; j++)
                    Compare(fields[i], fields[j], areExclusive: false, conflicts);
            }
        }
        var spreads = collected.Spreads;
        for (var i = 0; i < spreads.Count; i++)
        {
            CompareWithFragment(collected, spreads[i], areExclusive: false, conflicts);
            for (var j = i + 1; j < spreads.Count && !IsExhausted; j++)
                CompareFragments(spreads[i], spreads[j], areExclusive: false, conflicts);
        }
    }

    private void CompareWithFragment(CollectedFields collected, FragmentDefinition fragment, bool areExclusive, List<FieldConflict> conflicts)
    {
        if (!Enter() || !IsNew(_comparedWithFragment, (collected, fragment), areExclusive))
            return;
        var inFragment = Collect(fragment);
        if (ReferenceEquals(collected, inFragment))
            return;
        CompareBetween(collected, inFragment, areExclusive, conflicts);
        foreach (var spread in inFragment.Spreads)
            CompareWithFragment(collected, spread, areExclusive, conflicts);
    }

    private void CompareFragments(FragmentDefinition a, FragmentDefinition b, bool areExclusive, List<FieldConflict> conflicts)
    {
        if (ReferenceEquals(a, b) || !Enter())
            return;
        var pair = string.CompareOrdinal(a.Name.Value, b.Name.Value) < 0 ? (a, b) : (b, a);
        if (!IsNew(_comparedFragments, pair, areExclusive))
            return;
        var (first, second) = (Collect(a), Collect(b));
        CompareBetween(first, second, areExclusive, conflicts);
        foreach (var spread in second.Spreads)
            CompareFragments(a, spread, areExclusive, conflicts);
        foreach (var spread in first.Spreads)
            CompareFragments(spread, b, areExclusive, conflicts);
    }

    private void CompareBetween(CollectedFields first, CollectedFields second, bool areExclusive, List<FieldConflict> conflicts)
    {
        foreach (var (responseName, fields) in first.Groups)
        {
            _comparisons++;
            if (second.Find(responseName) is not { } others)
                continue;
            foreach (var field in fields)
            {
                for (var i = 0; i < others.Count && !IsExhausted; i++)
                    Compare(field, others[i], areExclusive, conflicts);
            }
        }
    }

    private void Compare(CollectedField a, CollectedField b, bool areExclusive, List<FieldConflict> conflicts)
    {
        _comparisons++;
        // Fields of two object types never meet in one response, so they may mean different things, as long as these look alike.
        areExclusive |= a.Parent is ObjectType && b.Parent is ObjectType && a.Parent != b.Parent;
        var reason = ReasonOf(a, b, areExclusive);
        if (reason is null && a.Node.SelectionSet is { } first && b.Node.SelectionSet is { } second)
        {
            var subfields = new List<FieldConflict>();
            CompareSelections(Collect(first, a.Type?.Named), Collect(second, b.Type?.Named), areExclusive, subfields);
            if (subfields.Count > 0)
                conflicts.Add(new FieldConflict(a.Node, b.Node, Reason: null, subfields));
        }
        else if (reason is not null)
        {
            _conflicts++;
            conflicts.Add(new FieldConflict(a.Node, b.Node, reason, []));
        }
    }

    private static string? ReasonOf(CollectedField a, CollectedField b, bool areExclusive)
    {
        if (!areExclusive)
        {
            var (first, second) = (a.Node.Name.Value, b.Node.Name.Value);
            if (first != second)
                return $"\"{first}\" and \"{second}\" are different fields";
            if (!SameArguments.Hold(a.Node, b.Node))
                return "they have differing arguments";
        }
        return a.Type is not null && b.Type is not null && TypeShape.Conflict(a.Type, b.Type)
            ? $"they return conflicting types \"{a.Type}\" and \"{b.Type}\""
            : null;
    }

    private void CompareSelections(CollectedFields first, CollectedFields second, bool areExclusive, List<FieldConflict> conflicts)
    {
        if (!Enter())
            return;
        CompareBetween(first, second, areExclusive, conflicts);
        foreach (var spread in second.Spreads)
            CompareWithFragment(first, spread, areExclusive, conflicts);
        foreach (var spread in first.Spreads)
            CompareWithFragment(second, spread, areExclusive, conflicts);
        foreach (var spread in first.Spreads)
        {
            foreach (var other in second.Spreads)
                CompareFragments(spread, other, areExclusive, conflicts);
        }
    }

    /// <summary>Whether to go on, one level deeper.</summary>
    private bool Enter()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            _comparisons = MostComparisons;
        _comparisons++;
        return !IsExhausted;
    }

    /// <summary>Whether the two were not compared yet, or only as exclusive, which looks at less.</summary>
    private static bool IsNew<T>(Dictionary<T, bool> compared, T pair, bool areExclusive) where T : notnull
    {
        if (compared.TryGetValue(pair, out var wereExclusive) && (areExclusive || !wereExclusive))
            return false;
        compared[pair] = areExclusive;
        return true;
    }
}
