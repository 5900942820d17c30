using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution.Compilation;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Execution;

/// <summary>Executes an operation once (§6.2 Executing Operations): resolves first, writes then.</summary>
internal sealed class OperationExecution
{
    /// <summary>How long resolvers may take to notice that they were cancelled.</summary>
    private static readonly TimeSpan Unwinding = TimeSpan.FromSeconds(1);

    private readonly OperationPlan _plan;
    private readonly VariableValues _variables;
    private readonly RequestExecutorOptions _options;
    private readonly CancellationToken _client;
    private readonly OperationContext _context;

    public OperationExecution(
        OperationPlan plan,
        VariableValues variables,
        OperationRequest request,
        ExecutionErrors errors,
        RequestExecutorOptions options,
        CancellationToken client)
    {
        (_plan, _variables, _options, _client) = (plan, variables, options, client);
        _context = new OperationContext
        {
            Schema = plan.Schema,
            Request = request,
            Services = request.Services,
            User = request.User,
            Deadline = new ExecutionDeadline(options.ExecutionTimeout, client),
            Errors = errors,
        };
    }

    public ValueTask<ExecutionResult> RunAsync()
    {
        ObjectSelections selections;
        try
        {
            selections = _plan.SelectionsFor(_variables);
        }
        catch (GraphQLException exception)
        {
            return new(ResponseWriter.WriteNoData(exception.Errors));
        }
        var root = _context.Request.RootValue;
        if (selections.IsPlain)
            return new(ResponseWriter.WriteData(_plan.Schema, selections, root, slots: null, _context.Errors!));

        _context.Scheduler = new RequestScheduler(exception => _context.Errors!.Translate(exception, field: null));
        var node = new ObjectNode(selections, root, parent: null, selection: null, index: -1);
        var resolution = new FieldResolution(_context, _variables, node, serial: _plan.Operation.Operation == OperationType.Mutation);
        var resolved = _context.Scheduler.RunAsync(resolution);
        return resolved.IsCompleted ? new(Finish(node)) : FinishAsync(resolved, node);
    }

    private async ValueTask<ExecutionResult> FinishAsync(Task resolved, ObjectNode root)
    {
        try
        {
            await resolved.WaitAsync(_context.Cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Resolvers that heed the token end now; others do not hold up the answer.
            await Task.WhenAny(resolved, Task.Delay(Unwinding, CancellationToken.None)).ConfigureAwait(false);
        }
        return Finish(root);
    }

    private OperationResult Finish(ObjectNode root)
    {
        using var deadline = _context.Deadline!;
        _client.ThrowIfCancellationRequested();
        if (deadline.IsOver)
            return ResponseWriter.WriteErrors([RequestErrors.TimedOut(_options.ExecutionTimeout)]);
        return ResponseWriter.WriteData(_plan.Schema, root.Selections, root.Value, root.Slots, _context.Errors!);
    }
}
