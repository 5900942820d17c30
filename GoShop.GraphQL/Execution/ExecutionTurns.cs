namespace GoShop.GraphQL.Execution;

/// <summary>Lets so many operations be executed at once; the others wait for their turn, first come first served, before they make anything.</summary>
internal sealed class ExecutionTurns(int count)
{
    private readonly SemaphoreSlim _free = new(count);

    /// <summary>Executes when it is the operation's turn.</summary>
    public ValueTask<ExecutionResult> RunAsync(in PreparedOperation operation, Func<PreparedOperation, ValueTask<ExecutionResult>> execute)
    {
        if (!_free.Wait(0, CancellationToken.None))
            return WaitAsync(operation, execute);
        ValueTask<ExecutionResult> answer;
        try
        {
            answer = execute(operation);
        }
        catch
        {
            _free.Release();
            throw;
        }
        if (!answer.IsCompleted)
            return ReleaseAfterAsync(answer);
        _free.Release();
        return answer;
    }

    private async ValueTask<ExecutionResult> WaitAsync(PreparedOperation operation, Func<PreparedOperation, ValueTask<ExecutionResult>> execute)
    {
        var timeout = operation.Options.ExecutionTimeout;
        if (!await _free.WaitAsync(timeout, operation.Client).ConfigureAwait(false))
            return ResponseWriter.WriteErrors([RequestErrors.TimedOut(timeout)]);
        try
        {
            return await execute(operation).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }

    private async ValueTask<ExecutionResult> ReleaseAfterAsync(ValueTask<ExecutionResult> answer)
    {
        try
        {
            return await answer.ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }
}
