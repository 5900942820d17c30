using System.Collections.Concurrent;
using GoShop.GraphQL.Execution.Compilation;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Execution;

/// <summary>A field of a compiled plan: all selections of one response name of an object type, merged (§6.3.2 CollectFields).</summary>
public sealed class FieldSelection
{
    private ConcurrentDictionary<ObjectType, ObjectSelections>? _byType;

    internal FieldSelection(ObjectType parent, byte[] key) => (Parent, Key) = (parent, key);

    public required OutputField Field { get; init; }
    public required string ResponseName { get; init; }

    /// <summary>The syntax nodes merged here, first first.</summary>
    public required IReadOnlyList<Field> Nodes { get; init; }

    /// <summary>The object type whose field this is.</summary>
    internal ObjectType Parent { get; }

    /// <summary>What opens the field in the response: <c>,"name":</c>; of <c>__typename</c>, its value too.</summary>
    internal byte[] Key { get; }

    /// <summary>Makes what is selected below; null for leaves.</summary>
    internal SelectionCompiler? Compiler { get; init; }

    /// <summary>Whether <see cref="Key"/> is all there is to write: <c>__typename</c>, whose value the plan knows.</summary>
    internal bool IsConstant { get; init; }

    internal PropertyResolver? Property { get; init; }

    /// <summary>Null where the field is a plain property read.</summary>
    internal ResolverDelegate? Resolve { get; init; }

    internal ArgumentPlan Arguments { get; init; } = ArgumentPlan.None;

    /// <summary>Where the value is kept that was resolved before the response is written; -1 where the field, and all below it, is read while writing.</summary>
    internal int Slot { get; set; } = -1;

    /// <summary>Whether something below has to be resolved before the response is written.</summary>
    internal bool HasResolversBelow { get; set; }

    /// <summary>What is selected below where the field is of an object type, so that there is one possibility only.</summary>
    internal ObjectSelections? Selections { get; set; }

    /// <summary>What is selected below this field when its value is of the object type; empty for leaves.</summary>
    public IReadOnlyList<FieldSelection> SelectionsFor(ObjectType type) => Compiler is null ? [] : CompiledFor(type).Fields;

    /// <summary>
    /// Whether a field is selected below, on any possible type: <c>Selects("totalCount")</c> directly, <c>Selects("cart", "items")</c> by the names that lead there.
    /// </summary>
    public bool Selects(params ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
            return true;
        if (Compiler is null)
            return false;
        foreach (var type in Compiler.Schema.PossibleTypes(Field.Type.Named))
        {
            foreach (var selection in CompiledFor(type).Fields)
            {
                if (selection.Field.Name == path[0] && selection.Selects(path[1..]))
                    return true;
            }
        }
        return false;
    }

    /// <summary>The compiled selections for a value of that type, compiled when first needed where the field's type is abstract.</summary>
    internal ObjectSelections CompiledFor(ObjectType type)
    {
        if (Selections is { } only && ReferenceEquals(only.Type, type))
            return only;
        if (_byType is null)
            Interlocked.CompareExchange(ref _byType, new(ReferenceEqualityComparer.Instance), null);
        return _byType.TryGetValue(type, out var known) ? known : _byType.GetOrAdd(type, Compiler!.CompileBelow(this, type));
    }

    public override string ToString() => $"{Parent.Name}.{Field.Name}";
}
