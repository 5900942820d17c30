using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Diagnostics;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution.Subscriptions;
using GoShop.GraphQL.Idempotency;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using Microsoft.Extensions.Logging;

namespace GoShop.GraphQL.Execution;

/// <inheritdoc cref="IRequestExecutor"/>
public sealed class RequestExecutor : IRequestExecutor
{
    /// <summary>The most characters of documents in the cache: a bound on its memory whatever clients send.</summary>
    private const long MostCachedCharacters = 8 * 1024 * 1024;

    private readonly RequestExecutorOptions _options;
    private readonly ExecutionTurns _turns;
    private readonly SemaphoreSlim _eventTurns;
    private readonly ILogger _logger;
    private readonly BoundedCache<string, PreparedDocument> _documents;

    /// <exception cref="ArgumentOutOfRangeException">An option has a value that allows nothing.</exception>
    /// <exception cref="SchemaException">The schema says of a cost what cannot be counted.</exception>
    public RequestExecutor(Schema schema, RequestExecutorOptions options, ILogger<RequestExecutor> logger)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.OperationCacheSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxErrors);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxConcurrentExecutions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxConcurrentEvents);
        if (options.ExecutionTimeout != Timeout.InfiniteTimeSpan)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.ExecutionTimeout, TimeSpan.Zero);
        if (options.Cost.MaxCost > 0)
            CostDirectiveCheck.Run(schema);
        (Schema, _options, _logger) = (schema, options, logger);
        (_turns, _eventTurns) = (new(options.MaxConcurrentExecutions), new(options.MaxConcurrentEvents));
        _documents = new(options.OperationCacheSize, MostCachedCharacters, static text => text.Length);
    }

    public Schema Schema { get; }

    /// <summary>Answers what was answered before; null to execute every request.</summary>
    internal ResponseCache? ResponseCache { get; init; }

    /// <summary>Bounds what callers may cost over time; null where nobody does.</summary>
    internal IRateLimiter? RateLimiter { get; init; }

    /// <summary>Remembers mutations that clients named; null where nobody does.</summary>
    internal IIdempotencyLog? IdempotencyLog { get; init; }

    public ValueTask<ExecutionResult> ExecuteAsync(OperationRequest request, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!RequestTrace.IsWanted(request) || _options.MayTrace?.Invoke(request.User) is not true)
            return ExecuteRequestAsync(request, cancellation);
        var trace = new RequestTrace();
        return trace.AddToAsync(ExecuteRequestAsync(request with { Trace = trace }, cancellation));
    }

    private ValueTask<ExecutionResult> ExecuteRequestAsync(OperationRequest request, CancellationToken cancellation)
    {
        var errors = new ExecutionErrors(_options, _logger, request);
        try
        {
            var document = FindDocument(request);
            request.Trace?.Note(document);
            if (document.Errors.Count > 0)
                return new(Refuse(document.Errors));
            var plan = document.FindOperation(request.OperationName);
            request.Measurement?.Operation = plan.Operation;
            if (request.ReadOnly && plan.Operation.Operation == OperationType.Mutation)
                return new(Refuse([RequestErrors.ReadOnly]));
            if (plan.Variables.TryDropOthers(request.Variables, out var declared))
                request = request with { Variables = declared };
            if (!plan.Variables.TryCoerce(request.Variables, out var variables, out var variableErrors, request.Files))
                return new(Refuse(variableErrors));
            var operation = new PreparedOperation(plan, variables, request, errors, _options, cancellation, _turns);
            if (request.IsTrusted && !CostReport.IsWanted(request))
                return RunAsync(operation);
            var cost = plan.CostOf(variables, request.Variables);
            var answer = !request.IsTrusted && RefusalOf(request, cost) is { } refusal ? new(Refuse([refusal])) : RunAsync(operation);
            return CostReport.IsWanted(request) ? CostReport.AddToAsync(answer, cost, _options.Cost) : answer;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new(Refuse(errors.Translate(exception, field: null)));
        }
    }

    private GraphQLError? RefusalOf(OperationRequest request, RequestCost cost)
        => _options.Cost.Refuses(cost) ? CostReport.TooMuch(cost, _options.Cost) : RateLimiter?.AdmitCost(request, cost);

    private ValueTask<ExecutionResult> RunAsync(in PreparedOperation operation)
    {
        if (operation.Plan.Operation.Operation == OperationType.Subscription)
            return new SubscriptionExecution(operation.Plan, operation.Variables, operation.Request with { Trace = null }, _options, _eventTurns, _logger, operation.Client).StartAsync();
        if (operation.Plan.Operation.Operation == OperationType.Mutation && operation.Request.IdempotencyKey is not null && IdempotencyLog is { } log)
            return IdempotentExecution.ExecuteAsync(log, operation);
        // What is traced is executed, and no other's answer.
        return operation.Request.Trace is null && ResponseCache is { } cache && cache.FindPolicy(operation) is { } policy
            ? cache.ExecuteAsync(policy, operation)
            : OperationExecution.RunAsync(operation);
    }

    private PreparedDocument FindDocument(OperationRequest request)
    {
        if (request.Query is not { } text)
            throw new GraphQLException(RequestErrors.NoDocument);
        var document = _documents.GetOrAdd(text, this, static (text, self) => PreparedDocument.Prepare(self.Schema, text, self._options));
        // What cannot be executed is not worth the room.
        if (document.Errors.Count > 0)
            _documents.Remove(text);
        return document;
    }

    private static OperationResult Refuse(IReadOnlyList<GraphQLError> errors) => ResponseWriter.WriteErrors(errors);
}
