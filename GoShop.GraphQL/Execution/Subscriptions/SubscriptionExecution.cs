using System.Runtime.CompilerServices;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution.Compilation;
using GoShop.GraphQL.Subscriptions;
using GoShop.GraphQL.Types.Coercion;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GoShop.GraphQL.Execution.Subscriptions;

/// <summary>Executes a subscription (§6.2.3): opens its stream of events, and executes its selections once an event.</summary>
internal sealed class SubscriptionExecution
{
    private readonly OperationPlan _plan;
    private readonly VariableValues _variables;
    private readonly OperationRequest _request;
    private readonly RequestExecutorOptions _options;
    private readonly SemaphoreSlim _turns;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _life;
    private readonly CancellationToken _ended;
    private IAsyncEnumerable<object?>? _source;
    private long _lostBefore;
    private bool _started;
    private bool _over;
    private bool _closed;

    /// <param name="turns">Bounds how many events are executed at once, over all subscriptions.</param>
    /// <param name="client">Ends the subscription, not only its start.</param>
    public SubscriptionExecution(
        OperationPlan plan,
        VariableValues variables,
        OperationRequest request,
        RequestExecutorOptions options,
        SemaphoreSlim turns,
        ILogger logger,
        CancellationToken client)
    {
        (_plan, _variables, _request, _options, _turns, _logger) = (plan, variables, request, options, turns, logger);
        _life = CancellationTokenSource.CreateLinkedTokenSource(client);
        _ended = _life.Token;
    }

    /// <summary>A <see cref="SubscriptionResult"/>; an <see cref="OperationResult"/> with errors where the stream could not be opened.</summary>
    public async ValueTask<ExecutionResult> StartAsync()
    {
        var errors = new ExecutionErrors(_options, _logger, _request);
        var refused = await OpenAsync(errors).ConfigureAwait(false);
        if (refused is null)
            return new SubscriptionResult(MapAsync(), CloseAsync);
        await CloseAsync().ConfigureAwait(false);
        return refused;
    }

    /// <summary>CreateSourceEventStream (§6.2.3.1). Gives the answer where that fails.</summary>
    private async ValueTask<OperationResult?> OpenAsync(ExecutionErrors errors)
    {
        FieldSelection? field = null;
        try
        {
            var selections = _plan.SelectionsFor(_variables);
            if (selections.Fields is not [{ IsConstant: false } only])
                throw new GraphQLException("A subscription selects exactly one field, which is not __typename.", ErrorCodes.ValidationFailed);
            field = only;
            var opening = new StreamOpening(CreateContext(errors), field, new ObjectNode(selections, _request.RootValue, null, null, -1), _variables);
            _source = await opening.RunAsync().WaitAsync(_options.ExecutionTimeout, _ended).ConfigureAwait(false);
            return null;
        }
        catch (TimeoutException)
        {
            return ResponseWriter.WriteErrors([RequestErrors.TimedOut(_options.ExecutionTimeout)]);
        }
        catch (Exception exception) when (!_ended.IsCancellationRequested)
        {
            foreach (var error in errors.Translate(exception, field))
                errors.Add(field is null ? error : ExecutionErrors.Place(error, field, [field.ResponseName]));
            return ResponseWriter.WriteErrors(errors.All);
        }
    }

    private OperationContext CreateContext(ExecutionErrors errors) => new()
    {
        Schema = _plan.Schema,
        Request = _request,
        Services = _request.Services,
        User = _request.User,
        Cancellation = _ended,
        Errors = errors,
    };

    /// <summary>MapSourceToResponseEvent (§6.2.3.2). A stream that fails, or is not the subscriber's any more, ends with an answer that says so.</summary>
    private async IAsyncEnumerable<OperationResult> MapAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (Interlocked.Exchange(ref _started, true))
            throw new InvalidOperationException("The events of a subscription can be read once.");
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_ended, cancellation);
        var events = _source!.GetAsyncEnumerator(ended.Token);
        try
        {
            while (!_over && await NextAsync(events, ended.Token).ConfigureAwait(false) is { } answer)
                yield return answer;
        }
        finally
        {
            await events.DisposeAsync().ConfigureAwait(false);
            if (_source is IAsyncDisposable source && !ReferenceEquals(source, events))
                await source.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The answer to the next event; null where there is none any more.</summary>
    private async ValueTask<OperationResult?> NextAsync(IAsyncEnumerator<object?> events, CancellationToken ended)
    {
        try
        {
            if (!await events.MoveNextAsync().ConfigureAwait(false))
                return null;
        }
        catch (Exception) when (ended.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            var errors = new ExecutionErrors(_options, _logger, _request);
            _over = true;
            return ResponseWriter.WriteErrors(errors.Translate(exception, field: null));
        }
        var (id, lost) = ((_source as ISourceStream)?.LastId, TakeLost());
        try
        {
            var answer = await ExecuteAsync(events.Current, ended).ConfigureAwait(false);
            answer.EventId = id;
            _over = IsRefusal(answer);
            if (id is not null || lost > 0)
                answer.AddExtension("subscription", Describe(id, lost));
            return answer;
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>How many events the source has lost since it was asked last: the client is to know that there is a gap before this answer.</summary>
    private long TakeLost()
    {
        if (_source is not ISourceStream source)
            return 0;
        var lost = source.Lost;
        (var before, _lostBefore) = (_lostBefore, lost);
        return lost - before;
    }

    /// <summary>Whether the event is not for its subscriber: then what is watched is not the subscriber's to see any more, and nothing comes after.</summary>
    private static bool IsRefusal(OperationResult answer)
        => answer.Errors.Any(error => error.Path is [_] && error.Code is ErrorCodes.Unauthenticated or ErrorCodes.Forbidden);

    private static IEnumerable<KeyValuePair<string, object?>> Describe(string? id, long lost)
    {
        if (id is not null)
            yield return new("id", id);
        if (lost > 0)
            yield return new("lost", lost);
    }

    /// <summary>ExecuteSubscriptionEvent: an execution of its own, with its own loaders and services.</summary>
    private async ValueTask<OperationResult> ExecuteAsync(object? message, CancellationToken ended)
    {
        await _turns.WaitAsync(ended).ConfigureAwait(false);
        try
        {
            if (_request.Services.GetService<IServiceScopeFactory>() is not { } scopes)
                return await ExecuteAsync(message, _request.Services, ended).ConfigureAwait(false);
            await using var scope = scopes.CreateAsyncScope();
            return await ExecuteAsync(message, scope.ServiceProvider, ended).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    private async ValueTask<OperationResult> ExecuteAsync(object? message, IServiceProvider services, CancellationToken ended)
    {
        var request = _request with { RootValue = message, Services = services };
        var errors = new ExecutionErrors(_options, _logger, request);
        return (OperationResult)await OperationExecution.RunAsync(new(_plan, _variables, request, errors, _options, ended)).ConfigureAwait(false);
    }

    private async ValueTask CloseAsync()
    {
        if (Interlocked.Exchange(ref _closed, true))
            return;
        await _life.CancelAsync().ConfigureAwait(false);
        _life.Dispose();
        // Once events are read, whoever reads them closes the source.
        if (!Interlocked.Exchange(ref _started, true) && _source is IAsyncDisposable source)
            await source.DisposeAsync().ConfigureAwait(false);
    }
}
