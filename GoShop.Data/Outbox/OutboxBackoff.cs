namespace GoShop.Data.Outbox;

/// <summary>How long a message that failed waits for its next attempt: twice as long each time, and never two of them exactly alike.</summary>
internal static class OutboxBackoff
{
    /// <summary>After so many attempts a message is given up: some five hours after the first.</summary>
    public const int AttemptLimit = 16;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="chance">A number from 0 up to 1: what share of the second half of the time is waited.</param>
    public static TimeSpan After(int attempt, double chance)
    {
        var whole = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, attempt), Longest.TotalSeconds));
        return whole * (0.5 + (chance / 2));
    }
}
