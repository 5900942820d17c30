using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GoShop.GraphQL.Transport.Sse;

/// <summary>Streams answers as Server-Sent Events, in the distinct connections mode of GraphQL over SSE.</summary>
/// <remarks>
/// A stream that ends without <c>complete</c> was cut, by the server's stop or because its client did not read: clients connect again. One that ends with its
/// caller's sign-in says so in a last answer, and completes.
/// </remarks>
internal sealed class EventStreamWriter(
    IOptions<GraphQLServerOptions> options, IHostApplicationLifetime lifetime, ISignInCheck signIns, OpenConnections connections, TimeProvider time)
{
    private readonly GraphQLServerOptions _options = options.Value;

    public async Task WriteAsync(HttpContext context, ExecutionResult result, CancellationToken cancellation)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        var output = EventStreamOutput.Open(context, _options.EventStreamSendTimeout, time);
        try
        {
            if (result is OperationResult answer)
                await output.NextAsync(answer, cut.Token);
            else if (result is SubscriptionResult subscription && await WriteEventsAsync(context, output, subscription, cut.Token) is { } ended)
                await WriteEndAsync(output, ended, cut.Token);
            cut.Token.ThrowIfCancellationRequested(); // events that are cancelled just end
            await output.CompleteAsync(cut.Token);
        }
        catch (OperationCanceledException) when (cut.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            // Ends the response as it is, without complete.
        }
        catch (TimeoutException) when (output.WasCut)
        {
            // There is no one to tell.
        }
    }

    /// <summary>Writes events until there are no more, or the caller's sign-in has ended; then gives why.</summary>
    private async Task<string?> WriteEventsAsync(
        HttpContext context, EventStreamOutput output, SubscriptionResult subscription, CancellationToken cancellation)
    {
        var ended = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = connections.Add(context.User, SignIn.Expiry(context), why => ended.TrySetResult(why));
        // What ended before it was watched has not been told.
        if (!await signIns.HoldsAsync(context.User, cancellation))
            return SignIn.Ended;
        await output.CommentAsync(cancellation); // the client learns at once that the stream is open
        using var timer = new PeriodicTimer(_options.EventStreamKeepAlive, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var events = signIns.WhileHeldAsync(context.User, subscription.Events, () => ended.TrySetResult(SignIn.Ended)).GetAsyncEnumerator(stop.Token);
        Task<bool>? tick = null;
        var moved = events.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                while (!moved.IsCompleted)
                {
                    tick ??= timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
                    var first = await Task.WhenAny(moved, tick, ended.Task);
                    if (first == ended.Task)
                        return await ended.Task;
                    if (first != tick)
                        continue;
                    tick = null;
                    await output.CommentAsync(cancellation);
                }
                if (!await moved)
                    return ended.Task.IsCompleted ? await ended.Task : null;
                await using (var answer = events.Current)
                    await output.NextAsync(answer, cancellation);
                moved = events.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // An enumerator may not be disposed while it moves.
            await stop.CancelAsync();
            await ((Task)moved).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task WriteEndAsync(EventStreamOutput output, string why, CancellationToken cancellation)
    {
        await using var answer = ResponseWriter.WriteErrors([new GraphQLError(why) { Code = ErrorCodes.Unauthenticated }]);
        await output.NextAsync(answer, cancellation);
    }
}
