using System.Collections.Concurrent;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Execution.Compilation;
using GoShop.GraphQL.Language.Ast;
using Microsoft.Extensions.Options;

namespace GoShop.GraphQL.Caching;

/// <summary>
/// Answers queries with the responses of earlier ones: whole responses without errors, of operations of which all may be cached and shown to everybody. They are
/// in memory, and where instances share a store, there too. Of equal requests at the same time one is executed.
/// </summary>
internal sealed class ResponseCache : IResponseCacheInvalidator
{
    private readonly ConcurrentDictionary<CacheKey, ResponseFlight> _flights = new();
    private readonly MemoryResponseStore _memory;
    private readonly ISharedResponseStore? _shared;
    private readonly ResponseCacheOptions _options;
    private readonly TimeProvider _time;

    public ResponseCache(IOptions<ResponseCacheOptions> options, TimeProvider time, ISharedResponseStore? shared = null)
    {
        (_options, _time, _shared) = (options.Value, time, shared);
        _memory = new MemoryResponseStore(_options.MaxBytes, time);
        if (_options.Enabled)
            shared?.Listen(_memory.Drop, _memory.Clear);
    }

    public bool IsEnabled => _options.Enabled;

    /// <summary>How many bytes are taken in memory.</summary>
    public long Bytes => _memory.Bytes;

    /// <inheritdoc/>
    public ValueTask InvalidateAsync(params IReadOnlyCollection<string> tags)
    {
        if (tags.Count == 0)
            return ValueTask.CompletedTask;
        _memory.Drop(tags);
        _shared?.Invalidate(tags);
        return ValueTask.CompletedTask;
    }

    /// <summary>How the operation's response is cached; null where it is not.</summary>
    public CachePolicy? FindPolicy(in PreparedOperation operation)
    {
        var (plan, request) = (operation.Plan, operation.Request);
        if (plan.Operation.Operation != OperationType.Query || request is not { RootValue: null, Files: null, Query: { } text })
            return null;
        ObjectSelections selections;
        try
        {
            selections = plan.SelectionsFor(operation.Variables);
        }
        catch (GraphQLException)
        {
            // Executing it tells why.
            return null;
        }
        var policy = selections.CachePolicy ??= CachePolicy.Of(selections, text, plan.Operation, _options.DefaultMaxAge);
        return policy.MaxAge > 0 ? policy : null;
    }

    /// <summary>The response from the cache, else from an execution.</summary>
    public ValueTask<ExecutionResult> ExecuteAsync(CachePolicy policy, in PreparedOperation operation)
    {
        var key = CacheKey.Of(policy, operation.Plan.Operation.Variables, operation.Request.Variables);
        return _memory.Find(key) is { } found ? new(Answer(found, "memory", policy, operation)) : MissAsync(policy, key, operation);
    }

    private async ValueTask<ExecutionResult> MissAsync(CachePolicy policy, CacheKey key, PreparedOperation operation)
    {
        var arrived = _memory.Clock;
        while (true)
        {
            var own = new ResponseFlight(_memory.Clock);
            var flight = _flights.GetOrAdd(key, own);
            if (ReferenceEquals(flight, own))
                return await LeadAsync(policy, key, operation, own).ConfigureAwait(false);
            var outcome = await flight.Outcome.WaitAsync(operation.Client).ConfigureAwait(false);
            if (flight.Serves(outcome, arrived))
                return Answer(outcome.Response!, "flight", policy, operation);
            if (outcome.IsOwn)
                return await RunAsync(policy, operation).ConfigureAwait(false);
        }
    }

    private async ValueTask<ExecutionResult> LeadAsync(CachePolicy policy, CacheKey key, PreparedOperation operation, ResponseFlight flight)
    {
        var outcome = FlightOutcome.Abandoned;
        try
        {
            // Another may have landed since this one was missed.
            if (_memory.Find(key) is { } landed)
            {
                outcome = FlightOutcome.Of(landed, isCurrent: true);
                return Answer(landed, "memory", policy, operation);
            }
            var lookup = _shared is null ? default : await _shared.FindAsync(key.ToString(), operation.Client).ConfigureAwait(false);
            if (lookup.Response is { } shared && shared.ExpiresAt > _time.GetUtcNow() && _memory.TryStore(key, shared, policy.Fields, flight.Started))
            {
                outcome = FlightOutcome.Of(shared, isCurrent: true);
                return Answer(shared, "shared", policy, operation);
            }

            var tags = new ResponseTags(operation.Plan.Schema, policy.Tags);
            var result = await RunAsync(policy, operation with { Tags = tags }).ConfigureAwait(false);
            if (result is not OperationResult { HasData: true, Errors.Count: 0 } answer)
            {
                outcome = FlightOutcome.Unshared;
                return result;
            }
            var response = new CachedResponse(answer.Json.ToArray(), tags.ToArray(), _time.GetUtcNow(), TimeSpan.FromSeconds(policy.MaxAge));
            var isCurrent = _memory.TryStore(key, response, policy.Fields, flight.Started);
            if (isCurrent)
                _shared?.Store(key.ToString(), response, lookup);
            outcome = FlightOutcome.Of(response, isCurrent);
            answer.Cached = new CacheUse(response, TimeSpan.Zero);
            return answer;
        }
        finally
        {
            // In this order: whoever then tries anew does not meet this one again.
            _flights.TryRemove(new KeyValuePair<CacheKey, ResponseFlight>(key, flight));
            flight.End(outcome);
        }
    }

    private static async ValueTask<ExecutionResult> RunAsync(CachePolicy policy, PreparedOperation operation)
    {
        ResponseCacheMetrics.Missed(policy.Fields, operation.Variables);
        try
        {
            return await OperationExecution.RunAsync(operation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return ResponseWriter.WriteErrors(operation.Errors.Translate(exception, field: null));
        }
    }

    private OperationResult Answer(CachedResponse response, string source, CachePolicy policy, in PreparedOperation operation)
    {
        var age = _time.GetUtcNow() - response.ComputedAt;
        // Clocks of instances differ a little.
        age = age > TimeSpan.Zero ? age : TimeSpan.Zero;
        ResponseCacheMetrics.Hit(source, age, policy.Fields, operation.Variables);
        var answer = ResponseWriter.WriteRaw(response.Json.Span);
        answer.Cached = new CacheUse(response, age);
        return answer;
    }
}
