using System.Threading.Channels;

namespace GoShop.GraphQL.Subscriptions;

/// <summary>A subscriber's bounded buffer.</summary>
internal sealed class SourceStream<TMessage> : ISourceStream<TMessage>, ITopicSubscriber
    where TMessage : notnull
{
    private readonly Lock _gate = new();
    private readonly Channel<(long Number, TMessage Message)> _messages;
    private readonly Func<ITopicSubscriber, ValueTask> _leave;
    private CancellationTokenRegistration _cancelled;
    private long _received;
    private long _read;
    private int _left;

    public SourceStream(int capacity, Func<ITopicSubscriber, ValueTask> leave, Action dropped)
    {
        _leave = leave;
        _messages = Channel.CreateBounded<(long, TMessage)>(
            new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, _ => dropped());
    }

    /// <summary>Ends the subscription when the token does. To be called once the stream is among the topic's subscribers.</summary>
    public void EndWith(CancellationToken cancellation)
        => _cancelled = cancellation.UnsafeRegister(static stream => _ = ((SourceStream<TMessage>)stream!).DisposeAsync().AsTask(), this);

    public long Lost { get; private set; }

    public string? LastId => null;

    public void Receive(object message)
    {
        // Numbered in the order of the buffer, so that a gap is seen where it is.
        lock (_gate)
            _messages.Writer.TryWrite((_received++, (TMessage)message));
    }

    public void Complete() => _messages.Writer.TryComplete();

    public async IAsyncEnumerator<TMessage> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var reader = _messages.Reader;
        while (await reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (reader.TryRead(out var next))
            {
                Lost = next.Number - _read++;
                yield return next.Message;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _left, 1) != 0)
            return;
        _cancelled.Unregister();
        Complete();
        await _leave(this);
    }
}

/// <summary>A subscriber, whatever the type of its messages.</summary>
internal interface ITopicSubscriber
{
    void Receive(object message);

    void Complete();
}
