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
internal sealed class EventStreamWriter(IOptions<GraphQLServerOptions> options, IHostApplicationLifetime lifetime, TimeProvider time)
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
                await WriteEventsAsync(pipe, subscription.Events, ended.Token);
            await pipe.WriteAsync("event: complete\ndata:\n\n"u8.ToArray(), ended.Token);
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
        Task<bool>? tick = null;
        await using var enumerator = events.GetAsyncEnumerator(cancellation);
        while (true)
        {
            var moved = enumerator.MoveNextAsync().AsTask();
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
            await using var current = enumerator.Current;
            await WriteNextAsync(pipe, current, cancellation);
        }
    }

    private static async ValueTask WriteNextAsync(PipeWriter pipe, OperationResult result, CancellationToken cancellation)
    {
        Append(pipe, "event: next\ndata: "u8);
        Append(pipe, result.Json.Span);
        Append(pipe, "\n\n"u8);
        await pipe.FlushAsync(cancellation);
    }

    private static async ValueTask WriteCommentAsync(PipeWriter pipe, CancellationToken cancellation)
    {
        Append(pipe, ":\n\n"u8);
        await pipe.FlushAsync(cancellation);
    }

    private static void Append(PipeWriter pipe, ReadOnlySpan<byte> bytes) => System.Buffers.BuffersExtensions.Write(pipe, bytes);

    private ITimer EndAt(CancellationTokenSource source, DateTimeOffset expires)
        => time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), source, SignIn.TimeUntil(expires, time), Timeout.InfiniteTimeSpan);
}
