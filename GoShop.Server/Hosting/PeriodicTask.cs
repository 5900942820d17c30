namespace GoShop.Server.Hosting;

/// <summary>Something that an instance does again and again beside its requests.</summary>
/// <param name="Name">What it does, as a log names it: "Forgetting old idempotency keys".</param>
/// <param name="Interval">How long it rests after each time.</param>
/// <param name="Body">Does it once, at the given time, with the services of a scope of its own.</param>
internal sealed record PeriodicTask(string Name, TimeSpan Interval, Func<IServiceProvider, DateTimeOffset, CancellationToken, Task> Body)
{
    /// <summary>Whether it is first done when the server starts, and not only after the first interval.</summary>
    public bool AtStart { get; init; }

    /// <summary>How loudly a log says that it failed: it is tried again by itself, and what fails with the database is told elsewhere.</summary>
    public LogLevel Failure { get; init; } = LogLevel.Debug;
}
