using System.Buffers;
using System.IO.Pipelines;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GoShop.GraphQL.Transport.Sse;

/// <summary>Streams answers as Server-Sent Events, in the distinct connections mode of GraphQL over SSE.</summary>
/// <remarks>
/// A stream that ends without <c>complete</c> was cut, by the server's stop or the end of the caller's sign-in: clients connect again.
/// A client that reads slowly holds up its own stream alone; what happens meanwhile waits in its topic's bounded buffer.
/// </remarks>
internal sealed class EventStreamWriter(
    IOptions<GraphQLServerOptions> options, IHostApplicationLifetime lifetime, ISignInCheck signIns, TimeProvider time)
{
    private readonly TimeSpan _keepAlive = options.Value.EventStreamKeepAlive;

    public async Task WriteAsync(HttpContext context, ExecutionResult result, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        using var expiry = SignIn.Expiry(context) is { } expires ? EndAt(ended, expires) : null;
        var pipe = Open(context.Response);
        try
        {
            if (result is OperationResult answer)
                await WriteNextAsync(pipe, answer, ended.Token);
            else if (result is SubscriptionResult subscription)
                await WriteEventsAsync(pipe, signIns.WhileHeldAsync(context.User, subscription.Events, ended.Cancel), ended.Token);
            ended.Token.ThrowIfCancellationRequested(); // events that are cancelled just end
            pipe.Write("event: complete\ndata:\n\n"u8);
            await pipe.FlushAsync(ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            // Ends the response as it is, without complete.
        }
    }

    private static PipeWriter Open(HttpResponse response)
    {
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no"; // nginx holds answers back otherwise
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        return response.BodyWriter;
    }

    private async Task WriteEventsAsync(PipeWriter pipe, IAsyncEnumerable<OperationResult> events, CancellationToken cancellation)
    {
        await WriteCommentAsync(pipe, cancellation); // the client learns at once that the stream is open
        using var timer = new PeriodicTimer(_keepAlive, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var enumerator = events.GetAsyncEnumerator(stop.Token);
        Task<bool>? tick = null;
        var moved = enumerator.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                while (!moved.IsCompleted)
                {
                    tick ??= timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
                    if (await Task.WhenAny(moved, tick) != tick)
                        continue;
                    tick = null;
                    await WriteCommentAsync(pipe, cancellation);
                }
                if (!await moved)
                    return;
                await using (var answer = enumerator.Current)
                    await WriteNextAsync(pipe, answer, cancellation);
                moved = enumerator.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // An enumerator may not be disposed while it moves.
            await stop.CancelAsync();
            await ((Task)moved).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async ValueTask WriteNextAsync(PipeWriter pipe, OperationResult result, CancellationToken cancellation)
    {
        pipe.Write("event: next\ndata: "u8);
        pipe.Write(result.Json.Span);
        pipe.Write("\n\n"u8);
        await pipe.FlushAsync(cancellation);
    }

    private static async ValueTask WriteCommentAsync(PipeWriter pipe, CancellationToken cancellation)
    {
        pipe.Write(":\n\n"u8);
        await pipe.FlushAsync(cancellation);
    }

    private ITimer EndAt(CancellationTokenSource source, DateTimeOffset expires)
        => time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), source, SignIn.TimeUntil(expires, time), Timeout.InfiniteTimeSpan);
}
