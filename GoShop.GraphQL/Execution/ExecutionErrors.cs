using System.Diagnostics;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Types;
using Microsoft.Extensions.Logging;

namespace GoShop.GraphQL.Execution;

/// <summary>The errors of one execution. What clients are not to see is logged, once, and stands in the response as a request id only.</summary>
internal sealed partial class ExecutionErrors(RequestExecutorOptions options, ILogger logger, OperationRequest request)
{
    private List<GraphQLError>? _errors;
    private HashSet<object>? _logged;
    private string? _requestId;

    /// <summary>The errors so far, the first ones where they are more than the options allow.</summary>
    public IReadOnlyList<GraphQLError> All => (IReadOnlyList<GraphQLError>?)_errors ?? [];

    /// <summary>Adds what made a field fail.</summary>
    public void Add(Exception exception, FieldSelection field, ResponsePath path)
    {
        foreach (var error in Translate(exception, field))
            Add(Place(error, field, path.ToArray()));
    }

    /// <summary>Adds an error that a resolver is to blame for: its value is not what the schema says. Clients see it, and the log too.</summary>
    public void AddDefect(string message, FieldSelection field, ResponsePath path)
        => Add(Place(Defect(message, field), field, path.ToArray()));

    /// <summary>Adds an error as it is.</summary>
    public void Add(GraphQLError error)
    {
        // Resolvers may report from any thread. The instance is its own lock: it is the engine's, and one a request.
        lock (this)
        {
            _errors ??= [];
            if (_errors.Count < options.MaxErrors)
                _errors.Add(error);
        }
    }

    /// <summary>The error with the field's path and locations, where it brings none of its own.</summary>
    public static GraphQLError Place(GraphQLError error, FieldSelection field, IReadOnlyList<object> path) => error with
    {
        Path = error.Path ?? path,
        Locations = error.Locations.Count > 0 ? error.Locations : LocationsOf(field),
    };

    /// <summary>What a client is to see of an exception.</summary>
    /// <param name="field">The field that failed; null where it was not one.</param>
    public IReadOnlyList<GraphQLError> Translate(Exception exception, FieldSelection? field)
    {
        switch (exception)
        {
            case GraphQLException { Errors.Count: > 0 } known:
                return known.Errors;
            case CoercionException:
                return [Defect(exception.Message, field)];
            case InsufficientExecutionStackException:
                return [new GraphQLError("The operation nests too deeply.") { Code = ErrorCodes.ValidationFailed }];
            case OperationCanceledException:
                // The answer of an execution that was cancelled is never sent; this is a resolver that gave up by itself.
                return [new GraphQLError("The field was cancelled.") { Code = ErrorCodes.InternalServerError }];
        }
        if (options.ErrorFilter?.Invoke(exception) is { } expected)
            return [expected];
        Log(exception, field);
        var message = options.IncludeExceptionDetails ? exception.Message : $"Unexpected error. Request id: {RequestId}";
        return [new GraphQLError(message) { Code = ErrorCodes.InternalServerError }];
    }

    private string RequestId
        => _requestId ??= request.RequestId ?? Activity.Current?.TraceId.ToHexString() ?? Guid.CreateVersion7().ToString("N");

    /// <summary>Logs what nobody awaits.</summary>
    public void Log(Exception exception) => Log(exception, field: null);

    private void Log(Exception exception, FieldSelection? field)
    {
        // One failed batch fails many fields.
        if (IsNew(exception))
            LogUnexpected(logger, exception, field?.ToString() ?? "the request", RequestId);
    }

    private GraphQLError Defect(string message, FieldSelection? field)
    {
        if (IsNew(message))
            LogDefect(logger, field?.ToString() ?? "the request", message, RequestId);
        return new GraphQLError(message) { Code = ErrorCodes.InternalServerError };
    }

    private bool IsNew(object logged)
    {
        lock (this)
            return (_logged ??= []).Add(logged);
    }

    private static Location[] LocationsOf(FieldSelection field)
        => [.. field.Nodes.Select(node => node.Location).Where(location => location.IsKnown)];

    [LoggerMessage(Level = LogLevel.Error, EventId = 1, EventName = "UnexpectedError", Message = "Unexpected error at {Field} (request id {RequestId})")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string field, string requestId);

    [LoggerMessage(Level = LogLevel.Warning, EventId = 2, EventName = "ResolverDefect", Message = "Wrong value of {Field}: {Problem} (request id {RequestId})")]
    private static partial void LogDefect(ILogger logger, string field, string problem, string requestId);
}
