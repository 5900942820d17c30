using System.Threading.Channels;

namespace GoShop.GraphQL.Subscriptions;

/// <summary>A subscriber's bounded buffer.</summary>
internal sealed class SourceStream<TMessage> : ISourceStream<TMessage>, ITopicSubscriber
    where TMessage : notnull
{
    private readonly Channel<TMessage> _messages;
    private readonly Func<ITopicSubscriber, ValueTask> _leave;
    private CancellationTokenRegistration _cancelled;
    private long _lost;
    private int _left;

    public SourceStream(int capacity, Func<ITopicSubscriber, ValueTask> leave, Action dropped)
    {
        _leave = leave;
        _messages = Channel.CreateBounded<TMessage>(
            new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ =>
            {
                Interlocked.Increment(ref _lost);
                dropped();
            });
    }

    /// <summary>Ends the subscription when the token does. To be called once the stream is among the topic's subscribers.</summary>
    public void EndWith(CancellationToken cancellation)
        => _cancelled = cancellation.UnsafeRegister(static stream => _ = ((SourceStream<TMessage>)stream!).DisposeAsync().AsTask(), this);

    public long Lost => Interlocked.Read(ref _lost);

    public void Receive(object message) => _messages.Writer.TryWrite((TMessage)message);

    public void Complete() => _messages.Writer.TryComplete();

    public IAsyncEnumerator<TMessage> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => _messages.Reader.ReadAllAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

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
