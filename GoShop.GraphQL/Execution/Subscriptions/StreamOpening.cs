using GoShop.GraphQL.Types.Building;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Execution.Subscriptions;

/// <summary>Opens the source stream of a subscription's root field (§6.2.3.1 ResolveFieldEventStream): runs as resolvers do, loaders included.</summary>
internal sealed class StreamOpening(OperationContext operation, FieldSelection field, ObjectNode root, VariableValues variables) : IScheduledWork
{
    private Task<IAsyncEnumerable<object?>>? _stream;

    public async Task<IAsyncEnumerable<object?>> RunAsync()
    {
        operation.Scheduler = new RequestScheduler(operation.Errors!);
        await operation.Scheduler.RunAsync(this).ConfigureAwait(false);
        return await _stream!.ConfigureAwait(false);
    }

    bool IScheduledWork.Advance()
    {
        if (_stream is not null)
            return false;
        _stream = OpenAsync();
        return true;
    }

    private async Task<IAsyncEnumerable<object?>> OpenAsync()
    {
        operation.Scheduler!.Enter();
        try
        {
            var subscribe = field.Field.Subscribe ?? throw new InvalidOperationException($"{field} has no source of events.");
            return await subscribe(new ResolverContext
            {
                Operation = operation,
                Node = root,
                Parent = root.Value,
                Selection = field,
                Arguments = Arguments(),
            });
        }
        finally
        {
            operation.Scheduler.Leave();
        }
    }

    /// <summary>The field's arguments. Where the client comes back by itself, it goes on after the last event it got and not after that which it began with.</summary>
    private object?[] Arguments()
    {
        var arguments = field.Arguments.Evaluate(variables);
        if (operation.Request.LastEventId is not { } id || field.Field.Feature<LastEventIdArgument>() is not { } place)
            return arguments;
        object?[] resumed = [.. arguments];
        resumed[place.Index] = id;
        return resumed;
    }
}
