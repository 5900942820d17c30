using System.Diagnostics.Metrics;
using GoShop.GraphQL.Diagnostics;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Caching;

/// <summary>What the response cache tells of itself. It counts each root field of an answer, so that hits and misses of one kind can be compared.</summary>
internal static class ResponseCacheMetrics
{
    private const string FieldName = "graphql.field.name";

    /// <summary>Where a response was found: in this instance's memory, in the store that instances share, or with another request that computed it just then.</summary>
    private static readonly Counter<long> Hits = GraphQLDiagnostics.Meter.CreateCounter<long>(
        "graphql.server.response_cache.hits", "{field}", "Root fields of requests answered from the response cache.");

    private static readonly Counter<long> Misses = GraphQLDiagnostics.Meter.CreateCounter<long>(
        "graphql.server.response_cache.misses", "{field}", "Root fields of requests that could have been answered from the response cache and were executed.");

    private static readonly Counter<long> Drops = GraphQLDiagnostics.Meter.CreateCounter<long>(
        "graphql.server.response_cache.dropped", "{field}", "Root fields of responses that were dropped from memory before their time, because of a change or to make room.");

    private static readonly Histogram<double> Age = GraphQLDiagnostics.Meter.CreateHistogram<double>(
        "graphql.server.response_cache.age",
        "s",
        "How old the responses were that came from the cache.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5, 15, 60, 300, 900, 3600, 21600] });

    private static long _hits;
    private static long _misses;

    static ResponseCacheMetrics() => GraphQLDiagnostics.Meter.CreateObservableGauge(
        "graphql.server.response_cache.hit_ratio", HitRatio, "1", "The share of hits in all requests since the start that could have been answered from the response cache.");

    public static void Hit(string source, TimeSpan age, CountedField[] fields, VariableValues variables)
    {
        Interlocked.Increment(ref _hits);
        if (Hits.Enabled)
        {
            foreach (var field in fields)
                Hits.Add(1, new("graphql.cache.source", source), new(FieldName, field.NameFor(variables)));
        }
        Age.Record(age.TotalSeconds);
    }

    public static void Missed(CountedField[] fields, VariableValues variables)
    {
        Interlocked.Increment(ref _misses);
        if (!Misses.Enabled)
            return;
        foreach (var field in fields)
            Misses.Add(1, new KeyValuePair<string, object?>(FieldName, field.NameFor(variables)));
    }

    /// <param name="reason"><c>change</c> or <c>room</c>.</param>
    public static void Dropped(string reason, CountedField[] fields)
    {
        if (!Drops.Enabled)
            return;
        foreach (var field in fields)
            Drops.Add(1, new("graphql.cache.reason", reason), new(FieldName, field.Name));
    }

    private static IEnumerable<Measurement<double>> HitRatio()
    {
        var (hits, misses) = (Interlocked.Read(ref _hits), Interlocked.Read(ref _misses));
        return hits + misses == 0 ? [] : [new((double)hits / (hits + misses))];
    }
}
