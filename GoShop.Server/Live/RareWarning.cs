namespace GoShop.Server.Live;

/// <summary>Keeps what happens a thousand times a second from being logged as often: once at first, then once an interval.</summary>
internal sealed class RareWarning(TimeProvider time, TimeSpan interval)
{
    private readonly Lock _gate = new();
    private DateTimeOffset? _told;
    private long _count;

    /// <summary>Counts an occurrence; whether it is to be logged now.</summary>
    /// <param name="count">How often it has occurred since it was last to be logged, this time included.</param>
    public bool IsDue(out long count)
    {
        lock (_gate)
        {
            count = ++_count;
            var now = time.GetUtcNow();
            if (now - _told < interval)
                return false;
            (_told, _count) = (now, 0);
            return true;
        }
    }
}
