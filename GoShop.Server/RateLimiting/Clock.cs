namespace GoShop.Server.RateLimiting;

/// <summary>Time as budgets count it: in microseconds, which Lua's numbers hold exactly.</summary>
internal static class Clock
{
    /// <summary>Microseconds since 1970.</summary>
    public static long Now(TimeProvider time) => Of(time.GetUtcNow() - DateTimeOffset.UnixEpoch);

    /// <summary>So many microseconds.</summary>
    public static long Of(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;
}
