namespace GoShop.Server.RateLimiting;

/// <summary>How attempts are slowed down that go on failing.</summary>
/// <param name="Free">How many failures are free. After the next, one has to wait for a second, and for twice as long after each further one.</param>
/// <param name="LongestWait">The longest wait.</param>
/// <param name="Memory">How long after the last failure all are forgotten.</param>
internal sealed record FailureRule(int Free, TimeSpan LongestWait, TimeSpan Memory)
{
    /// <summary>How long one has to wait after so many failures.</summary>
    public TimeSpan WaitAfter(int failures)
        => failures <= Free ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(failures - Free - 1, 30)), LongestWait.TotalSeconds));
}
