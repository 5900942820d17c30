using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace GoShop.GraphQL.Subscriptions;

/// <summary>
/// A subscriber's place in the log of a topic, and a bounded buffer of what has happened since. Where the buffer overflows, or the subscriber begins in the past, the
/// log is read until it has been caught up with.
/// </summary>
internal sealed class LoggedStream<TMessage> : ISourceStream<TMessage>, ILoggedSubscriber
    where TMessage : notnull
{
    private const int PageSize = 100;

    private readonly IEventLog _log;
    private readonly string _topic;
    private readonly Action<ILoggedSubscriber> _leave;
    private readonly ILogger _logger;
    private readonly Channel<LoggedEvent> _buffer;
    private readonly CancellationTokenSource _ended = new();
    private CancellationTokenRegistration _cancelled;
    private long _position;
    private bool _isBehind;
    private bool _left;

    /// <param name="position">The events behind it are the subscriber's.</param>
    /// <param name="isBehind">Whether there may be some that it is not told of.</param>
    public LoggedStream(
        IEventLog log, string topic, long position, bool isBehind, int capacity, Action<ILoggedSubscriber> leave, ILogger logger)
    {
        (_log, _topic, _position, _isBehind, _leave, _logger) = (log, topic, position, isBehind, leave, logger);
        _buffer = Channel.CreateBounded<LoggedEvent>(new BoundedChannelOptions(capacity) { SingleReader = true, SingleWriter = true });
    }

    /// <summary>Always 0: what a slow subscriber's buffer does not hold, the log does.</summary>
    public long Lost => 0;

    public string? LastId { get; private set; }

    /// <summary>Ends the subscription when the token does. To be called once the stream is among the topic's subscribers.</summary>
    public void EndWith(CancellationToken cancellation)
        => _cancelled = cancellation.UnsafeRegister(static stream => _ = ((LoggedStream<TMessage>)stream!).DisposeAsync().AsTask(), this);

    public void Receive(LoggedEvent told)
    {
        // Said before whatever comes next is in the buffer, so that nobody reads that without knowing.
        if (!_buffer.Writer.TryWrite(told))
            Volatile.Write(ref _isBehind, true);
    }

    public async IAsyncEnumerator<TMessage> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token, cancellationToken);
        while (true)
        {
            while (Interlocked.Exchange(ref _isBehind, false))
            {
                await foreach (var missed in ReadLogAsync(either.Token).ConfigureAwait(false))
                    yield return missed;
            }
            if (!await _buffer.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
                yield break;
            while (_buffer.Reader.TryRead(out var told) && !Volatile.Read(ref _isBehind))
            {
                if (told.Position > _position && TryTake(told, out var message))
                    yield return message;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        if (!Interlocked.Exchange(ref _left, true))
        {
            _cancelled.Unregister();
            _leave(this);
            _buffer.Writer.TryComplete();
            _ended.Cancel();
        }
        return ValueTask.CompletedTask;
    }

    private async IAsyncEnumerable<TMessage> ReadLogAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var page = await ReadPageAsync(cancellation).ConfigureAwait(false);
            foreach (var missed in page)
            {
                if (TryTake(missed, out var message))
                    yield return message;
            }
            if (page.Count < PageSize)
                yield break;
        }
    }

    private async ValueTask<IReadOnlyList<LoggedEvent>> ReadPageAsync(CancellationToken cancellation)
    {
        try
        {
            return await _log.ReadAsync(_position, _topic, PageSize, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            return [];
        }
    }

    private bool TryTake(LoggedEvent next, out TMessage message)
    {
        (_position, LastId) = (next.Position, next.Id);
        try
        {
            message = (TMessage)TopicMessage.Deserialize(Encoding.UTF8.GetBytes(next.Message), typeof(TMessage));
            return true;
        }
        catch (JsonException exception)
        {
            _logger.LogError(exception, "Event {EventId} of topic {Topic} is not a {Type} and is passed over", next.Id, _topic, typeof(TMessage).Name);
            message = default!;
            return false;
        }
    }
}

/// <summary>A subscriber, whatever the type of its messages.</summary>
internal interface ILoggedSubscriber
{
    void Receive(LoggedEvent told);
}
