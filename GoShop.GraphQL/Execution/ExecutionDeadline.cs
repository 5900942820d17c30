namespace GoShop.GraphQL.Execution;

/// <summary>Ends an execution when its client leaves or its time is up. Costs nothing until someone asks for its token.</summary>
internal sealed class ExecutionDeadline(TimeSpan timeout, CancellationToken client) : IDisposable
{
    private readonly long _started = Environment.TickCount64;
    private CancellationTokenSource? _source;

    public TimeSpan Timeout => timeout;

    /// <summary>Ends when the client leaves.</summary>
    public CancellationToken Client => client;

    public CancellationToken Token => (_source ?? Create()).Token;

    /// <summary>Whether time was up before the client left.</summary>
    public bool IsOver => _source is { IsCancellationRequested: true } && !client.IsCancellationRequested;

    public void Dispose() => _source?.Dispose();

    private CancellationTokenSource Create()
    {
        var created = CancellationTokenSource.CreateLinkedTokenSource(client);
        if (Interlocked.CompareExchange(ref _source, created, null) is { } known)
        {
            created.Dispose();
            return known;
        }
        if (timeout != System.Threading.Timeout.InfiniteTimeSpan)
        {
            var left = timeout - TimeSpan.FromMilliseconds(Environment.TickCount64 - _started);
            created.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
        return created;
    }
}
