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
                Arguments = field.Arguments.Evaluate(variables),
            });
        }
        finally
        {
            operation.Scheduler.Leave();
        }
    }
}
