using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using GoShop.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GoShop.GraphQL.Transport.Sse;

/// <summary>The events of one response. A client that does not read holds up its own stream alone, and is cut when the time-out is over.</summary>
internal sealed class EventStreamOutput
{
    private readonly HttpContext _context;
    private readonly PipeWriter _pipe;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    private EventStreamOutput(HttpContext context, TimeSpan timeout, TimeProvider time)
        => (_context, _pipe, _timeout, _time) = (context, context.Response.BodyWriter, timeout, time);

    /// <summary>Whether the client did not read for too long.</summary>
    public bool WasCut { get; private set; }

    /// <summary>Makes the response an event stream.</summary>
    /// <param name="timeout">How long an event may wait for a client that does not read.</param>
    public static EventStreamOutput Open(HttpContext context, TimeSpan timeout, TimeProvider time)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no"; // nginx holds answers back otherwise
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        SlowReaders.Allow(context);
        return new EventStreamOutput(context, timeout, time);
    }

    /// <summary>An answer. A client that comes back sends the id of the last one it got.</summary>
    public ValueTask NextAsync(OperationResult result, CancellationToken cancellation)
    {
        _pipe.Write("event: next\n"u8);
        if (result.EventId is { } id)
            _pipe.Write(Encoding.UTF8.GetBytes($"id: {id}\n"));
        _pipe.Write("data: "u8);
        _pipe.Write(result.Json.Span);
        _pipe.Write("\n\n"u8);
        return FlushAsync(cancellation);
    }

    /// <summary>The last event.</summary>
    public ValueTask CompleteAsync(CancellationToken cancellation)
    {
        _pipe.Write("event: complete\ndata:\n\n"u8);
        return FlushAsync(cancellation);
    }

    /// <summary>What clients pass over.</summary>
    public ValueTask CommentAsync(CancellationToken cancellation)
    {
        _pipe.Write(":\n\n"u8);
        return FlushAsync(cancellation);
    }

    /// <exception cref="TimeoutException">The client did not read: its connection is cut.</exception>
    private async ValueTask FlushAsync(CancellationToken cancellation)
    {
        var flush = _pipe.FlushAsync(cancellation);
        if (flush.IsCompleted)
        {
            await flush;
            return;
        }
        try
        {
            await flush.AsTask().WaitAsync(_timeout, _time, cancellation);
        }
        catch (TimeoutException)
        {
            WasCut = true;
            _context.Abort();
            throw;
        }
    }
}
