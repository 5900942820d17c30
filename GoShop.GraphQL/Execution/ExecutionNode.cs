using GoShop.GraphQL.Execution.Compilation;

namespace GoShop.GraphQL.Execution;

/// <summary>A place in the response under which resolvers run: an object, or a list that leads to objects.</summary>
internal abstract class ExecutionNode(ExecutionNode? parent, FieldSelection? selection, int index)
{
    /// <summary>The object or list this stands in; null for the root.</summary>
    public ExecutionNode? Parent { get; } = parent;

    /// <summary>Response names and indices from the root to a field of this node.</summary>
    public object[] PathTo(FieldSelection field)
    {
        var length = 1;
        for (var node = this; node.Parent is not null; node = node.Parent)
            length++;
        var path = new object[length];
        path[--length] = field.ResponseName;
        for (var node = this; node.Parent is not null; node = node.Parent)
            path[--length] = node.Key;
        return path;
    }

    /// <summary>What leads here from the parent: a response name in an object, an index in a list.</summary>
    private object Key => Parent is ListNode ? index : selection!.ResponseName;
}

/// <summary>An object whose selections need resolvers, with what they gave.</summary>
internal sealed class ObjectNode(ObjectSelections selections, object? value, ExecutionNode? parent, FieldSelection? selection, int index)
    : ExecutionNode(parent, selection, index)
{
    public ObjectSelections Selections { get; } = selections;

    /// <summary>The object itself; null only for the root.</summary>
    public object? Value { get; } = value;

    /// <summary>
    /// What <see cref="ObjectSelections.Resolved"/> gave, by slot: a value as resolvers return it, where it leads to more resolvers an
    /// <see cref="ObjectNode"/> or a <see cref="ListNode"/> in its place.
    /// </summary>
    public object?[] Slots { get; } = new object?[selections.Resolved.Length];
}

/// <summary>A list that leads to objects with resolvers: its items are nodes where they need to be.</summary>
internal sealed class ListNode(ExecutionNode parent, FieldSelection selection, int index) : ExecutionNode(parent, selection, index)
{
    public IReadOnlyList<object?> Items { get; set; } = [];
}
