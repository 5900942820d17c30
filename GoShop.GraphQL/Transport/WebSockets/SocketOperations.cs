using System.Security.Claims;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GoShop.GraphQL.Transport.WebSockets;

/// <summary>The operations of one socket: each runs by itself, and all end with it.</summary>
/// <param name="requestId">By what the socket is found in the logs.</param>
internal sealed class SocketOperations(SocketConnection connection, SocketServices services, string requestId)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SocketOperation> _active = [];

    // Also those that the client has completed, until they have noticed: they hold resources, and count.
    private readonly HashSet<SocketOperation> _running = [];

    // Queries and mutations that are being answered, and subscriptions that are being opened.
    private int _answering;
    private TaskCompletionSource? _answered;

    /// <summary>Starts what a client subscribes to.</summary>
    public async Task StartAsync(string id, RequestParameters parameters, ClaimsPrincipal user)
    {
        var operation = new SocketOperation(id);
        bool isNew, isAllowed;
        lock (_gate)
        {
            isNew = !_active.ContainsKey(id);
            isAllowed = isNew && _running.Count < services.Options.MaxOperations;
            if (isAllowed)
            {
                _active.Add(id, operation);
                _running.Add(operation);
                _answering++;
            }
        }
        if (isAllowed)
            operation.Running = RunAsync(operation, parameters, user);
        else if (isNew)
            await RefuseAsync(id);
        else
            await connection.CloseAsync(SocketCloseCode.SubscriberAlreadyExists, $"Subscriber for {id} already exists");
    }

    /// <summary>Ends an operation at the client's wish. Ids that are not known are ignored: the operation may have ended meanwhile.</summary>
    public void Complete(string id)
    {
        SocketOperation? operation;
        lock (_gate)
            _active.Remove(id, out operation);
        operation?.Cancel();
    }

    /// <summary>Waits until whatever was asked so far is answered. Subscriptions count as answered when they are open.</summary>
    public Task AnsweredAsync()
    {
        lock (_gate)
        {
            if (_answering == 0)
                return Task.CompletedTask;
            _answered ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _answered.Task;
        }
    }

    /// <summary>Ends everything, and returns when it has ended.</summary>
    public async Task StopAsync()
    {
        SocketOperation[] running;
        lock (_gate)
            running = [.. _running];
        foreach (var operation in running)
            operation.Cancel();
        await Task.WhenAll(running.Select(operation => operation.Running));
    }

    private async Task RunAsync(SocketOperation operation, RequestParameters parameters, ClaimsPrincipal user)
    {
        try
        {
            if (!await services.SignIns.HoldsAsync(user, operation.Cancellation))
            {
                Cut();
                return;
            }
            await using var scope = services.Scopes.CreateAsyncScope();
            var request = parameters.ToRequest(scope.ServiceProvider, user, requestId);
            await using var result = await services.Executor.ExecuteAsync(request, operation.Cancellation);
            await SendAsync(operation, result, user);
        }
        catch (OperationCanceledException) when (operation.Cancellation.IsCancellationRequested)
        {
            // Whoever cancelled it knows.
        }
        catch (Exception exception)
        {
            services.Logger.LogError(exception, "An operation over a WebSocket failed unexpectedly (request id {RequestId})", requestId);
            await using var failure = ResponseWriter.WriteErrors([new GraphQLError($"Unexpected error. Request id: {requestId}") { Code = ErrorCodes.InternalServerError }]);
            await EndAsync(operation, SocketOutput.Error(operation.Id, failure));
        }
        finally
        {
            lock (_gate)
                _running.Remove(operation);
            NoteAnswered(operation);
        }
    }

    private void NoteAnswered(SocketOperation operation)
    {
        lock (_gate)
        {
            if (operation.IsAnswered)
                return;
            operation.IsAnswered = true;
            if (--_answering == 0)
                _answered?.TrySetResult();
        }
    }

    private async Task RefuseAsync(string id)
    {
        var error = new GraphQLError($"At most {services.Options.MaxOperations} operations run over one socket at once.") { Code = ErrorCodes.RateLimited };
        await using var refusal = ResponseWriter.WriteErrors([error]);
        await connection.SendAsync(SocketOutput.Error(id, refusal));
    }

    private async ValueTask SendAsync(SocketOperation operation, ExecutionResult result, ClaimsPrincipal user)
    {
        switch (result)
        {
            case OperationResult { HasData: false } refused:
                await EndAsync(operation, SocketOutput.Error(operation.Id, refused));
                return;
            case OperationResult answer:
                await NextAsync(operation, answer);
                break;
            case SubscriptionResult subscription:
                NoteAnswered(operation);
                await Task.Yield(); // the stream is open; its events are not to hold up the messages of the client
                await foreach (var answer in services.SignIns.WhileHeldAsync(user, subscription.Events, Cut, operation.Cancellation))
                {
                    await using (answer)
                        await NextAsync(operation, answer);
                }
                break;
        }
        await EndAsync(operation, SocketOutput.Complete(operation.Id));
    }

    private void Cut() => connection.BeginClose(SocketCloseCode.Forbidden, SignIn.Ended);

    private ValueTask NextAsync(SocketOperation operation, OperationResult answer)
        => connection.SendAsync(SocketOutput.Next(operation.Id, answer), () => operation.IsActive);

    /// <summary>Sends the last message of an operation, unless its client has completed it. The id is free before the client can know.</summary>
    private async ValueTask EndAsync(SocketOperation operation, SocketOutput last)
    {
        lock (_gate)
        {
            if (!operation.TryEnd())
                return;
            _active.Remove(operation.Id);
        }
        await connection.SendAsync(last);
    }
}
