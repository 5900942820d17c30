using System.Runtime.CompilerServices;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Validation.Rules.FieldMerging;

/// <summary>Clears documents whose fields all merge (§5.3.2, FieldsInSetCanMerge), in nearly linear time.</summary>
/// <remarks>
/// Instead of pairs it looks at groups: all fields of one response name at one place of the response, fragments expanded. To have the
/// same name, arguments and shape is an equivalence, so each field is compared with the first of its group only; then the
/// selections of the whole group are merged and looked at as one. Fields of different object types never meet in one response: they form
/// groups of their own, joined by those of abstract types, and across these groups only shapes are compared.
/// </remarks>
internal sealed class FieldMergeScan(ValidationContext context)
{
    /// <summary>Fields looked at, all groups taken together. Real documents stay far below.</summary>
    private const int MostWork = 1_000_000;

    /// <summary>Up to here, comparing names one by one is faster than hashing them.</summary>
    private const int FewFields = 24;

    private readonly HashSet<SelectionSet> _cleared = [];
    private readonly HashSet<MergedSets> _clearedMerged = [];
    private readonly Dictionary<FragmentDefinition, int> _expandedIn = [];

    // The fields of the places between the root and the one being looked at; each place takes a stretch at the end.
    private Entry[] _entries = new Entry[64];
    private int _count;
    private int _expansion;
    private int _work;

    /// <summary>How many fields were looked at.</summary>
    internal int Work => _work;

    /// <summary>Whether no field conflicts with any other. False also where that is not certain: when there is too much to look at.</summary>
    public bool IsClear()
    {
        var definitions = context.Document.Definitions;
        for (var i = 0; i < definitions.Count; i++)
        {
            if (definitions[i] is OperationDefinition operation
                && !IsClear(new Source(operation.SelectionSet, context.Schema.RootType(operation.Operation), IsShared: false)))
                return false;
        }
        for (var i = 0; i < definitions.Count; i++)
        {
            // What an operation spreads has been looked at with all that surrounds it.
            if (definitions[i] is FragmentDefinition fragment && !_expandedIn.ContainsKey(fragment)
                && !IsClear(new Source(fragment.SelectionSet, context.Schema.FindType(fragment.TypeCondition.Name), IsShared: true)))
                return false;
        }
        return true;
    }

    /// <summary>Looks at one selection set alone.</summary>
    private bool IsClear(Source source)
    {
        // Only what stands in a fragment can be come by twice.
        if (source.IsShared && !_cleared.Add(source.SelectionSet))
            return true;
        var start = _count;
        _expansion++;
        Expand(source.SelectionSet, source.Parent, source.IsShared);
        return Finish(start, shapesOnly: false);
    }

    /// <summary>Looks at several selection sets merged.</summary>
    private bool IsClear(MergedSets merged)
    {
        if (!_clearedMerged.Add(merged))
            return true;
        var start = _count;
        _expansion++;
        foreach (var source in merged.Sources)
            Expand(source.SelectionSet, source.Parent, source.IsShared);
        return Finish(start, merged.ShapesOnly);
    }

    private bool Finish(int start, bool shapesOnly)
    {
        _work += _count - start;
        var isClear = _work <= MostWork && RuntimeHelpers.TryEnsureSufficientExecutionStack() && AreGroupsClear(start, _count, shapesOnly);
        _count = start;
        return isClear;
    }

    /// <summary>Adds the fields of a selection set and of the fragments in it, each fragment once.</summary>
    private void Expand(SelectionSet selectionSet, NamedType? parent, bool isShared)
    {
        var selections = selectionSet.Selections;
        for (var i = 0; i < selections.Count; i++)
        {
            switch (selections[i])
            {
                case Field field:
                    Add(field, parent, isShared);
                    break;
                case InlineFragment inline:
                    Expand(inline.SelectionSet, inline.TypeCondition is { } condition ? context.Schema.FindType(condition.Name) : parent, isShared);
                    break;
                case FragmentSpread spread when context.Fragments.Find(spread.Name.Value) is { } fragment:
                    if (_expandedIn.TryGetValue(fragment, out var expansion) && expansion == _expansion)
                        break;
                    _expandedIn[fragment] = _expansion;
                    // A chain of fragments too long for the stack is too much to look at.
                    if (RuntimeHelpers.TryEnsureSufficientExecutionStack())
                        Expand(fragment.SelectionSet, context.Schema.FindType(fragment.TypeCondition.Name), isShared: true);
                    else
                        _work = MostWork;
                    break;
            }
        }
    }

    private void Add(Field field, NamedType? parent, bool isShared)
    {
        if (_count == _entries.Length)
            Array.Resize(ref _entries, _count * 2);
        OutputField? definition = null;
        (parent as ComplexType)?.Fields.TryGet(field.Name.Value, out definition);
        _entries[_count++] = new Entry(field, parent, definition?.Type, isShared);
    }

    private bool AreGroupsClear(int start, int end, bool shapesOnly)
    {
        LinkGroups(start, end);
        for (var first = start; first < end; first++)
        {
            ref var entry = ref _entries[first];
            if (!entry.IsFirst)
                continue;
            if (entry.Next >= 0)
            {
                if (!IsGroupClear(GroupFrom(first), shapesOnly))
                    return false;
            }
            else if (!shapesOnly && entry.Source is { } source && !IsClear(source))
            {
                // Alone, a selection set needs no second look for its shapes only.
                return false;
            }
        }
        return true;
    }

    /// <summary>Links each field to the next of the same response name.</summary>
    private void LinkGroups(int start, int end)
    {
        var entries = _entries.AsSpan(0, end);
        if (end - start > FewFields)
        {
            var last = new Dictionary<string, int>(end - start, StringComparer.Ordinal);
            for (var i = start; i < end; i++)
            {
                var name = entries[i].Field.ResponseName;
                entries[i].IsFirst = !last.TryGetValue(name, out var previous);
                if (!entries[i].IsFirst)
                    entries[previous].Next = i;
                last[name] = i;
            }
            return;
        }
        for (var i = start; i < end; i++)
        {
            var name = entries[i].Field.ResponseName;
            entries[i].IsFirst = true;
            for (var j = i - 1; j >= start; j--)
            {
                if (entries[j].Field.ResponseName != name)
                    continue;
                entries[j].Next = i;
                entries[i].IsFirst = false;
                break;
            }
        }
    }

    private List<Entry> GroupFrom(int first)
    {
        var group = new List<Entry>();
        for (var i = first; i >= 0; i = _entries[i].Next)
            group.Add(_entries[i]);
        return group;
    }

    private bool IsGroupClear(List<Entry> group, bool shapesOnly)
    {
        if (!HaveSameShape(group))
            return false;
        if (shapesOnly)
            return AreSelectionsClear(group, shapesOnly: true);
        if (ObjectTypesOf(group) is not { Count: > 1 } objectTypes)
            return AreCallsSame(group) && AreSelectionsClear(group, shapesOnly: false);
        foreach (var objectType in objectTypes)
        {
            var meeting = group.FindAll(entry => entry.Parent == objectType || entry.Parent is not ObjectType);
            if (!AreCallsSame(meeting) || !AreSelectionsClear(meeting, shapesOnly: false))
                return false;
        }
        return AreSelectionsClear(group, shapesOnly: true);
    }

    private static HashSet<NamedType>? ObjectTypesOf(List<Entry> group)
    {
        HashSet<NamedType>? types = null;
        foreach (var entry in group)
        {
            if (entry.Parent is ObjectType)
                (types ??= []).Add(entry.Parent);
        }
        return types;
    }

    private static bool HaveSameShape(List<Entry> group)
    {
        GraphQLType? first = null;
        foreach (var entry in group)
        {
            first ??= entry.Type;
            if (entry.Type is not null && TypeShape.Conflict(first!, entry.Type))
                return false;
        }
        return true;
    }

    private static bool AreCallsSame(List<Entry> group)
    {
        var first = group[0].Field;
        foreach (var entry in group)
        {
            if (entry.Field.Name.Value != first.Name.Value || !SameArguments.Hold(first, entry.Field))
                return false;
        }
        return true;
    }

    private bool AreSelectionsClear(List<Entry> group, bool shapesOnly)
    {
        var sources = new List<Source>();
        foreach (var entry in group)
        {
            if (entry.Source is { } source)
                sources.Add(source);
        }
        return sources.Count switch
        {
            0 => true,
            1 => shapesOnly || IsClear(sources[0]),
            _ => IsClear(new MergedSets(sources, shapesOnly)),
        };
    }

    /// <summary>A selection set with the type it selects from.</summary>
    /// <param name="IsShared">Whether it stands in a fragment.</param>
    private readonly record struct Source(SelectionSet SelectionSet, NamedType? Parent, bool IsShared);

    /// <summary>A field at a place of the response.</summary>
    private struct Entry(Field field, NamedType? parent, GraphQLType? type, bool isShared)
    {
        public readonly Field Field = field;
        public readonly NamedType? Parent = parent;
        public readonly GraphQLType? Type = type;

        /// <summary>Whether no field before this one has the same response name.</summary>
        public bool IsFirst;

        /// <summary>The next field with the same response name, or -1.</summary>
        public int Next = -1;

        public readonly Source? Source => Field.SelectionSet is { } selectionSet ? new(selectionSet, Type?.Named, isShared) : null;
    }

    /// <summary>Selection sets to be looked at as one; equal to another of the same selection sets.</summary>
    private sealed class MergedSets(List<Source> sources, bool shapesOnly) : IEquatable<MergedSets>
    {
        public List<Source> Sources { get; } = sources;
        public bool ShapesOnly { get; } = shapesOnly;

        public bool Equals(MergedSets? other)
        {
            if (other is null || ShapesOnly != other.ShapesOnly || Sources.Count != other.Sources.Count)
                return false;
            for (var i = 0; i < Sources.Count; i++)
            {
                if (!ReferenceEquals(Sources[i].SelectionSet, other.Sources[i].SelectionSet))
                    return false;
            }
            return true;
        }

        public override bool Equals(object? obj) => Equals(obj as MergedSets);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(ShapesOnly);
            foreach (var source in Sources)
                hash.Add(source.SelectionSet);
            return hash.ToHashCode();
        }
    }
}
