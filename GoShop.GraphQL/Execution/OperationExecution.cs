using GoShop.GraphQL.Diagnostics;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution.Compilation;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Execution;

/// <summary>Executes an operation once (§6.2 Executing Operations): resolves first, writes then.</summary>
internal static class OperationExecution
{
    /// <summary>How long resolvers may take to notice that they were cancelled.</summary>
    private static readonly TimeSpan Unwinding = TimeSpan.FromSeconds(1);

    public static ValueTask<ExecutionResult> RunAsync(PreparedOperation operation)
        => Stage.ExecuteIsListenedTo ? RunMeasuredAsync(operation) : RunUnmeasuredAsync(operation);

    private static async ValueTask<ExecutionResult> RunMeasuredAsync(PreparedOperation operation)
    {
        using var executing = Stage.Execute();
        return await RunUnmeasuredAsync(operation).ConfigureAwait(false);
    }

    private static ValueTask<ExecutionResult> RunUnmeasuredAsync(in PreparedOperation operation)
    {
        var (plan, request) = (operation.Plan, operation.Request);
        ObjectSelections selections;
        try
        {
            selections = request.Trace is null ? plan.SelectionsFor(operation.Variables) : plan.TracedSelectionsFor(operation.Variables);
        }
        catch (GraphQLException exception)
        {
            return new(ResponseWriter.WriteNoData(exception.Errors));
        }
        if (selections.IsPlain)
            return new(ResponseWriter.WriteData(plan.Schema, selections, request.RootValue, slots: null, operation.Errors, operation.Tags));
        var selected = operation with { Selections = selections };
        return operation.Turns is { } turns ? turns.RunAsync(selected, ResolveAsync) : ResolveAsync(selected);
    }

    private static ValueTask<ExecutionResult> ResolveAsync(PreparedOperation operation)
    {
        var (plan, request) = (operation.Plan, operation.Request);
        var context = new OperationContext
        {
            Schema = plan.Schema,
            Request = request,
            Services = request.Services,
            User = request.User,
            Deadline = new ExecutionDeadline(operation.Options.ExecutionTimeout, operation.Client),
            Scheduler = new RequestScheduler(operation.Errors),
            Errors = operation.Errors,
            Tags = operation.Tags,
        };
        var root = new ObjectNode(operation.Selections!, request.RootValue, parent: null, selection: null, index: -1);
        var resolution = new FieldResolution(context, operation.Variables, root, serial: plan.Operation.Operation == OperationType.Mutation);
        var resolved = context.Scheduler.RunAsync(resolution);
        return resolved.IsCompleted ? new(Finish(context, root)) : FinishAsync(resolved, context, root);
    }

    private static async ValueTask<ExecutionResult> FinishAsync(Task resolved, OperationContext context, ObjectNode root)
    {
        try
        {
            await resolved.WaitAsync(context.Cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Resolvers that heed the token end now; others do not hold up the answer.
            await Task.WhenAny(resolved, Task.Delay(Unwinding, CancellationToken.None)).ConfigureAwait(false);
        }
        return Finish(context, root);
    }

    private static OperationResult Finish(OperationContext context, ObjectNode root)
    {
        using var deadline = context.Deadline!;
        deadline.Client.ThrowIfCancellationRequested();
        return deadline.IsOver
            ? ResponseWriter.WriteErrors([RequestErrors.TimedOut(deadline.Timeout)])
            : EmptyAnswers.Reduce(
                ResponseWriter.WriteData(context.Schema, root.Selections, root.Value, root.Slots, context.Errors!, context.Tags), root.Selections.Fields.Length == 1);
    }
}
