using System.Diagnostics.Metrics;

namespace GoShop.Data.Jobs;

/// <summary>What operators see of jobs.</summary>
internal static class JobMetrics
{
    private static readonly Meter Meter = new("GoShop.Jobs");

    private static readonly Counter<long> Finished = Meter.CreateCounter<long>("goshop.jobs.finished", "{job}", "Jobs that are over, by kind and status: succeeded, failed.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "goshop.jobs.duration",
        "s",
        "How long jobs took from their first start to their end, by kind.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 14400] });

    private static readonly Counter<long> Rows = Meter.CreateCounter<long>(
        "goshop.imports.rows", "{row}", "Rows of imported tables, by outcome: created, updated, unchanged, refused.");

    public static void CountFinished(JobKind kind, JobStatus status, TimeSpan duration)
    {
        var name = Named("kind", kind.ToString());
        Finished.Add(1, name, Named("status", status.ToString()));
        Duration.Record(duration.TotalSeconds, name);
    }

    private static readonly Counter<long> Pictures = Meter.CreateCounter<long>(
        "goshop.imports.pictures",
        "{picture}",
        "Pictures that imports named by their addresses, by outcome: fetched, retried, failed_address, failed_network, failed_status, failed_content, failed_product, failed_shop.");

    public static void CountPictures(string outcome) => Pictures.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public static void CountRows(string outcome, int count) => Rows.Add(count, new KeyValuePair<string, object?>("outcome", outcome));

    private static KeyValuePair<string, object?> Named(string tag, string name) => new(tag, string.Concat(name.Select(
        (letter, index) => char.IsUpper(letter) && index > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}")));
}
