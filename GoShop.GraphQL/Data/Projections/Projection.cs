using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Data;

/// <summary>
/// Makes objects of <typeparamref name="T"/> that hold only what the selected fields read, so that the database reads only those columns. Once a selection:
/// plans are kept, and their projections with them.
/// </summary>
internal sealed class Projection<T>
{
    private readonly ConditionalWeakTable<FieldSelection, StrongBox<Expression<Func<T, T>>?>> _bySelection = [];
    private readonly ConditionalWeakTable<FieldSelection, StrongBox<ValuesAlong<T>?>> _alongBySelection = [];

    /// <summary>The projection for a field whose value is a list, or a connection, of such objects; null where all of them is needed.</summary>
    public Expression<Func<T, T>>? For(FieldSelection field) => _bySelection.GetValue(field, static field => new(Make(field))).Value;

    /// <summary>What else to read with each object, for a loader that a selected field takes; null where there is nothing.</summary>
    public ValuesAlong<T>? AlongFor(FieldSelection field) => _alongBySelection.GetValue(field, static field => new(FindAlong(field))).Value;

    private static ValuesAlong<T>? FindAlong(FieldSelection field) => Items(field)
        .SelectMany(place => place.Field.Type.Named is ObjectType type ? place.SelectionsFor(type) : [])
        .Select(selected => selected.Field.Feature<ReadAlong>()?.Values as ValuesAlong<T>)
        .FirstOrDefault(values => values is not null);

    private static Expression<Func<T, T>>? Make(FieldSelection field)
    {
        var parts = new ProjectedParts(typeof(T));
        foreach (var place in Items(field))
        {
            if (place.Field.Type.Named is not ObjectType type)
                return null;
            // What cached responses are tagged with is read in any case.
            if (type.Member.Feature<ObjectTag>() is { Key: var key } && !parts.TryAdd([key]))
                return null;
            foreach (var selected in place.SelectionsFor(type))
            {
                if (selected.Field.Name == "__typename")
                    continue;
                if (selected.Field.Feature<FieldRequirements>()?.Paths is not { } required || !required.All(parts.TryAdd))
                    return null;
            }
        }
        var item = Expression.Parameter(typeof(T), "item");
        return parts.Read(item) is { } read ? Expression.Lambda<Func<T, T>>(read, item) : null;
    }

    // The fields that hold the items: of a connection its nodes, and the nodes of its edges.
    private static IEnumerable<FieldSelection> Items(FieldSelection field)
    {
        if (field.Field.Type.Named.ClrType is not { IsGenericType: true } type || type.GetGenericTypeDefinition() != typeof(Connection<>))
            return [field];
        var parts = field.SelectionsFor((ObjectType)field.Field.Type.Named);
        var edges = parts.Where(part => part.Field.Name == "edges").SelectMany(part => part.SelectionsFor((ObjectType)part.Field.Type.Named));
        return parts.Where(part => part.Field.Name == "nodes").Concat(edges.Where(part => part.Field.Name == "node"));
    }
}
