using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Execution.Compilation;

/// <summary>What is selected of an object of one type, in response order (§6.3.2).</summary>
internal sealed class ObjectSelections
{
    public ObjectSelections(ObjectType type, FieldSelection[] fields)
    {
        (Type, Fields) = (type, fields);
        Resolved = [.. fields.Where(field => field.Resolve is not null || field.HasResolversBelow)];
        for (var i = 0; i < Resolved.Length; i++)
            Resolved[i].Slot = i;
    }

    /// <summary>What cannot be selected: each object that it is selected of fails.</summary>
    public ObjectSelections(ObjectType type, IReadOnlyList<GraphQLError> failure) : this(type, (FieldSelection[])[]) => Failure = failure;

    public ObjectType Type { get; }

    /// <summary>Why nothing can be selected; null where it can.</summary>
    public IReadOnlyList<GraphQLError>? Failure { get; }

    public FieldSelection[] Fields { get; }

    /// <summary>The fields that are resolved before the response is written: each has the slot of its index here.</summary>
    public FieldSelection[] Resolved { get; }

    /// <summary>Whether all of it, down to the leaves, is read while the response is written.</summary>
    public bool IsPlain => Resolved.Length == 0;

    /// <summary>Of a root: how responses with these selections are cached. Null until somebody asked.</summary>
    public CachePolicy? CachePolicy { get; set; }
}
