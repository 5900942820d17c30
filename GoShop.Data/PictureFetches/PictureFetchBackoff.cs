namespace GoShop.Data.PictureFetches;

/// <summary>How long a picture that was not to be had waits for its next attempt: twice as long each time, and never two of them exactly alike.</summary>
internal static class PictureFetchBackoff
{
    /// <summary>After so many attempts a picture is given up: some twenty minutes after the first, or as long as its host asked for.</summary>
    public const int AttemptLimit = 8;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="chance">A number from 0 up to 1: what share of the second half of the time is waited.</param>
    /// <param name="asked">How long the other side asks to be left alone; it is heeded for an hour at most.</param>
    public static TimeSpan After(int attempt, double chance, TimeSpan? asked = null)
    {
        var whole = TimeSpan.FromTicks((long)Math.Min(First.Ticks * Math.Pow(2, attempt - 1), Longest.Ticks));
        var own = whole * (0.5 + (chance / 2));
        return asked is { } wait && wait > own ? (wait < LongestAsked ? wait : LongestAsked) : own;
    }
}
