namespace GoShop.Server.RateLimiting;

/// <summary>
/// So much in so much time: a bucket that holds <paramref name="Limit"/> and fills up again evenly within <paramref name="Window"/>. It is counted as the Generic
/// Cell Rate Algorithm does (ITU-T I.371): all there is to know of a bucket is the time when it will be full.
/// </summary>
/// <param name="Name">What the limit is called, to clients, in metrics and in Redis.</param>
internal sealed record Budget(string Name, long Limit, TimeSpan Window)
{
    /// <summary>How many microseconds the whole of it takes to come back.</summary>
    public long WindowTime { get; } = Window.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>How many microseconds so much takes to come back. What is more than all there is counts as all.</summary>
    public long TimeOf(double amount) => (long)(Math.Min(amount, Limit) * WindowTime / Limit);

    /// <summary>How a bucket stands that will be full at a time.</summary>
    public BudgetState StateAt(long fullAt, long now, bool isAdmitted, long wanted)
    {
        var missing = Math.Clamp(fullAt - now, 0, WindowTime);
        return new(this, isAdmitted, (WindowTime - missing) * Limit / WindowTime, Seconds(missing), isAdmitted ? 0 : Math.Max(1, Seconds(fullAt - now + wanted - WindowTime)));
    }

    private static int Seconds(long microseconds) => (int)Math.Min((microseconds + 999_999) / 1_000_000, int.MaxValue);
}

/// <summary>How a caller stands with a budget.</summary>
/// <param name="Budget">Which.</param>
/// <param name="IsAdmitted">Whether what was asked for was there, and is taken.</param>
/// <param name="Remaining">How much is left.</param>
/// <param name="Reset">In how many seconds all of it is back.</param>
/// <param name="RetryAfter">In how many seconds what was asked for is there; 0 where it was.</param>
internal readonly record struct BudgetState(Budget Budget, bool IsAdmitted, long Remaining, int Reset, int RetryAfter);

/// <summary>Whose bucket: a user's, an address's, an e-mail address's.</summary>
internal readonly record struct BudgetKey(Budget Budget, UInt128 Owner)
{
    /// <summary>What it is called in Redis.</summary>
    public string Name => $"limit:{Budget.Name}:{Owner:x32}";
}
