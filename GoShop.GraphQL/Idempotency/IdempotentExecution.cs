using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;

namespace GoShop.GraphQL.Idempotency;

/// <summary>
/// Executes a mutation that its client named, or answers it as it was answered before. Once begun it is carried on without its client, who may come back for the answer.
/// </summary>
internal static class IdempotentExecution
{
    // What says nothing of the request: another attempt may well succeed.
    private static readonly string[] Passing =
        [ErrorCodes.InternalServerError, ErrorCodes.ServiceUnavailable, ErrorCodes.RequestTimeout, ErrorCodes.RateLimited];

    public static async ValueTask<ExecutionResult> ExecuteAsync(IIdempotencyLog log, PreparedOperation operation)
    {
        try
        {
            return RefusalOf(operation) is { } refusal ? ResponseWriter.WriteErrors([refusal]) : await ExecuteNamedAsync(log, operation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return ResponseWriter.WriteErrors(operation.Errors.Translate(exception, field: null));
        }
    }

    private static async ValueTask<ExecutionResult> ExecuteNamedAsync(IIdempotencyLog log, PreparedOperation operation)
    {
        if (!IsReplayed(operation))
            return await OperationExecution.RunAsync(operation).ConfigureAwait(false);
        var request = operation.Request;
        var named = new IdempotentRequest(
            request.User, request.Services, request.IdempotencyKey!, await RequestFingerprint.OfAsync(operation, operation.Client).ConfigureAwait(false));
        var mutation = await log.BeginAsync(named, operation.Client).ConfigureAwait(false);
        if (mutation is null)
            return await OperationExecution.RunAsync(operation).ConfigureAwait(false);
        if (mutation.Answer is { } known)
            return ResponseWriter.WriteReplay(known);

        var attempt = new Attempt(mutation);
        var result = await OperationExecution
            .RunAsync(operation with { Request = request with { Idempotent = attempt }, Client = CancellationToken.None }).ConfigureAwait(false);
        if (!mutation.IsOvertaken && (!attempt.WasEntered || result is not OperationResult { HasData: true } answer || !IsLasting(answer)
            || await mutation.KeepAsync(answer.Json.ToArray()).ConfigureAwait(false)))
            return result;
        if (await log.BeginAsync(named, operation.Client).ConfigureAwait(false) is not { Answer: { } first })
            return result;
        await result.DisposeAsync().ConfigureAwait(false);
        return ResponseWriter.WriteReplay(first);
    }

    private static GraphQLError? RefusalOf(in PreparedOperation operation)
    {
        if (operation.Request.IdempotencyKey!.Length > IdempotentRequest.KeyLength)
            return new($"An {IdempotentRequest.Header} has no more than {IdempotentRequest.KeyLength} characters.") { Code = ErrorCodes.BadRequest };
        // More than one cannot be done all together or not at all, and whoever asks again could not be told how far it came.
        return Mutations(operation).Skip(1).Any()
            ? new($"An {IdempotentRequest.Header} stands for one mutation: send each field in a request of its own.") { Code = ErrorCodes.BadRequest }
            : null;
    }

    private static bool IsReplayed(in PreparedOperation operation)
        => Mutations(operation).FirstOrDefault() is { } mutation && NeverReplayedAttribute.IsReplayed(mutation.Field);

    private static IEnumerable<FieldSelection> Mutations(in PreparedOperation operation)
        => operation.Plan.SelectionsFor(operation.Variables).Fields.Where(field => !field.IsConstant);

    private static bool IsLasting(OperationResult answer) => !answer.Errors.Any(error => error.Code is null || Passing.Contains(error.Code));

    /// <summary>Notes whether the mutation's resolver was reached: what stops a request before that, a right that is missing say, may be otherwise next time.</summary>
    private sealed class Attempt(IIdempotentMutation mutation) : IIdempotentMutation
    {
        public bool WasEntered { get; private set; }

        public byte[]? Answer => mutation.Answer;

        public bool IsOvertaken => mutation.IsOvertaken;

        public IDisposable Enter(IServiceProvider services)
        {
            WasEntered = true;
            return mutation.Enter(services);
        }

        public ValueTask<bool> KeepAsync(ReadOnlyMemory<byte> answer) => mutation.KeepAsync(answer);
    }
}
