using System.Diagnostics;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Diagnostics;

/// <summary>Measures what an executor does, whoever asks it: HTTP, sockets or the server itself. Costs one comparison where nobody listens.</summary>
internal sealed class MeasuredExecutor(IRequestExecutor executor) : IRequestExecutor
{
    private readonly OperationNames _names = new();

    public Schema Schema => executor.Schema;

    public ValueTask<ExecutionResult> ExecuteAsync(OperationRequest request, CancellationToken cancellation = default)
        => GraphQLDiagnostics.IsListenedTo ? MeasureAsync(request, cancellation) : executor.ExecuteAsync(request, cancellation);

    private async ValueTask<ExecutionResult> MeasureAsync(OperationRequest request, CancellationToken cancellation)
    {
        using var activity = GraphQLDiagnostics.Source.StartActivity("graphql request");
        var measurement = new RequestMeasurement { IsTrusted = request.IsTrusted };
        GraphQLDiagnostics.ActiveRequests.Add(1);
        var started = Stopwatch.GetTimestamp();
        var outcome = "exception";
        try
        {
            var result = await executor.ExecuteAsync(request with { Measurement = measurement }, cancellation);
            outcome = OutcomeOf(result);
            if (result is OperationResult { Errors: { Count: > 0 } errors })
                Report(errors, activity);
            return result;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
        finally
        {
            activity?.SetTag("graphql.outcome", outcome)
                .SetTag("graphql.operation.name", measurement.Operation?.Name?.Value ?? request.OperationName)
                .SetTag("graphql.operation.type", measurement.OperationType);
            GraphQLDiagnostics.ActiveRequests.Add(-1);
            Record(Stopwatch.GetElapsedTime(started), outcome, measurement);
        }
    }

    private void Record(TimeSpan duration, string outcome, RequestMeasurement measurement)
    {
        if (!GraphQLDiagnostics.RequestDuration.Enabled)
            return;
        var tags = new TagList { { "graphql.outcome", outcome } };
        if (measurement.OperationType is { } type)
            tags.Add("graphql.operation.type", type);
        if (_names.Of(measurement) is { } name)
            tags.Add("graphql.operation.name", name);
        GraphQLDiagnostics.RequestDuration.Record(duration.TotalSeconds, tags);
    }

    private static string OutcomeOf(ExecutionResult result) => result switch
    {
        OperationResult { HasData: false } => "request_error",
        OperationResult { Errors.Count: > 0 } => "field_errors",
        SubscriptionResult => "subscribed",
        _ => "ok",
    };

    private static void Report(IReadOnlyList<GraphQLError> errors, Activity? activity)
    {
        foreach (var error in errors)
        {
            if (error.Code == ErrorCodes.InternalServerError)
                activity?.SetStatus(ActivityStatusCode.Error, error.Message);
            GraphQLDiagnostics.Errors.Add(1, new KeyValuePair<string, object?>("graphql.error.code", error.Code));
        }
    }
}
