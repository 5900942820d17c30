namespace GoShop.GraphQL.Transport.WebSockets;

/// <summary>An operation that runs over a socket.</summary>
internal sealed class SocketOperation(string id)
{
    // Never disposed: it has no timer and no wait handle, and may be cancelled while its operation ends.
    private readonly CancellationTokenSource _cancellation = new();
    private int _over;

    public string Id { get; } = id;

    /// <summary>Done when nothing of it runs any more.</summary>
    public Task Running { get; set; } = Task.CompletedTask;

    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Whether its answer is sent, or its stream open.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>Whether the client still waits for messages of it.</summary>
    public bool IsActive => Volatile.Read(ref _over) == 0;

    /// <summary>Ends it for the client. True for the one who ended it.</summary>
    public bool TryEnd() => Interlocked.Exchange(ref _over, 1) == 0;

    /// <summary>Stops what still runs of it.</summary>
    public void Cancel()
    {
        TryEnd();
        _cancellation.Cancel();
    }
}
