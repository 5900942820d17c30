using System.Collections.Concurrent;
using System.Diagnostics;

namespace GoShop.Testing;

/// <summary>
/// Counts what is sent to one database while it lives, whoever sends it: it listens to Npgsql's own tracing. What goes out
/// in one batch counts as one. What goes on at any time by itself does not count: the work of the outbox, pictures that are fetched, and notes of when sessions were used and how many there are.
/// </summary>
public sealed class SqlCounter : IDisposable
{
    // What such statements begin with.
    private static readonly string[] Background = ["/* outbox */", "/* pictures */", "/* session use */", "/* session count */"];

    private readonly ConcurrentQueue<string> _statements = new();
    private readonly ActivityListener _listener;

    internal SqlCounter(string database)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("db.namespace") as string == database && activity.GetTagItem("db.query.text") is string sql
                    && !Background.Any(mark => sql.StartsWith(mark, StringComparison.Ordinal)))
                    _statements.Enqueue(sql);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>How many there were so far.</summary>
    public int Count => _statements.Count;

    /// <summary>Their texts, in the order they ended.</summary>
    public IReadOnlyList<string> Statements => [.. _statements];

    public void Dispose() => _listener.Dispose();
}
