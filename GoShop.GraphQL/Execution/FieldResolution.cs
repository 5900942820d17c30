using System.Collections;
using System.Runtime.CompilerServices;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Execution;

/// <summary>
/// The first half of executing an operation: runs the resolvers (§6.4.2) and keeps what they give in the slots of nodes. The
/// second half, <see cref="ValueCompletion"/>, writes the response from there.
/// </summary>
internal sealed class FieldResolution(OperationContext operation, VariableValues variables, ObjectNode root, bool serial) : IScheduledWork
{
    private readonly RequestScheduler _scheduler = operation.Scheduler!;
    private int _started;

    /// <summary>Starts all root fields, or, of a mutation, the next (§6.2.2): the one before has ended with all below it.</summary>
    public bool Advance()
    {
        var fields = root.Selections.Resolved;
        if (_started == fields.Length)
            return false;
        // What the field before has changed is not to be answered from what was loaded then.
        if (serial && _started > 0)
            _scheduler.Loaders?.Clear();
        do
            Start(root, fields[_started++]);
        while (!serial && _started < fields.Length);
        return true;
    }

    private void StartAll(ObjectNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var field in node.Selections.Resolved)
            Start(node, field);
    }

    private void Start(ObjectNode node, FieldSelection field)
    {
        try
        {
            if (field.Resolve is null)
            {
                Keep(node, field, field.Property!.Read(node.Value!));
                return;
            }
            var context = new ResolverContext
            {
                Operation = operation,
                Node = node,
                Parent = node.Value,
                Selection = field,
                Arguments = field.Arguments.Evaluate(variables),
            };
            var pending = field.Resolve(context);
            if (pending.IsCompletedSuccessfully)
                Receive(node, field, pending.Result);
            else
                new PendingField(this, node, field, pending).Await();
        }
        catch (Exception exception)
        {
            node.Slots[field.Slot] = new FieldFailure(exception);
        }
    }

    private void Receive(ObjectNode node, FieldSelection field, object? value)
    {
        if (value is IAsyncEnumerable<object?> stream && field.Field.Type.IsList(out _))
            new PendingField(this, node, field, GatherAsync(stream)).Await();
        else
            Keep(node, field, value);
    }

    private async ValueTask<object?> GatherAsync(IAsyncEnumerable<object?> stream)
    {
        var items = new List<object?>();
        await foreach (var item in stream.WithCancellation(operation.Cancellation))
            items.Add(item);
        return items;
    }

    private void Keep(ObjectNode node, FieldSelection field, object? value)
        => node.Slots[field.Slot] = field.HasResolversBelow ? Descend(field, field.Field.Type.Nullable, value, node, index: -1) : value;

    /// <summary>Starts the resolvers below a value; gives the node that keeps what they give, or the value itself where there are none.</summary>
    private object? Descend(FieldSelection field, GraphQLType type, object? value, ExecutionNode parent, int index)
    {
        if (value is null or FieldFailure)
            return value;
        if (type is ListType list)
            return value is IEnumerable items and not string ? DescendList(field, list.OfType.Nullable, items, parent, index) : value;

        var selections = field.CompiledFor(RuntimeType.Of(value, type, operation.Schema, field));
        if (selections.IsPlain)
            return value;
        var node = new ObjectNode(selections, value, parent, field, index);
        StartAll(node);
        return node;
    }

    private ListNode DescendList(FieldSelection field, GraphQLType itemType, IEnumerable values, ExecutionNode parent, int index)
    {
        var list = new ListNode(parent, field, index);
        var items = new List<object?>((values as ICollection)?.Count ?? 0);
        foreach (var value in values)
        {
            object? item;
            try
            {
                item = Descend(field, itemType, value, list, items.Count);
            }
            catch (Exception exception)
            {
                item = new FieldFailure(exception);
            }
            items.Add(item);
        }
        list.Items = items;
        return list;
    }

    /// <summary>A field whose value is yet to come. An async method would do the same in twice the memory, and there is one of these a field and object.</summary>
    private sealed class PendingField(FieldResolution resolution, ObjectNode node, FieldSelection field, ValueTask<object?> value)
    {
        private ValueTaskAwaiter<object?> _awaiter = value.GetAwaiter();

        public void Await()
        {
            resolution._scheduler.Enter();
            // Comes back by the synchronization context, which is the scheduler.
            _awaiter.UnsafeOnCompleted(Continue);
        }

        private void Continue()
        {
            try
            {
                resolution.Receive(node, field, _awaiter.GetResult());
            }
            catch (Exception exception)
            {
                node.Slots[field.Slot] = new FieldFailure(exception);
            }
            finally
            {
                resolution._scheduler.Leave();
            }
        }
    }
}
