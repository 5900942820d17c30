using System.Diagnostics.Metrics;
using GoShop.GraphQL.Diagnostics;

namespace GoShop.GraphQL.Caching;

/// <summary>What the response cache tells of itself.</summary>
internal static class ResponseCacheMetrics
{
    /// <summary>Where a response was found: in this instance's memory, in the store that instances share, or with another request that computed it just then.</summary>
    private static readonly Counter<long> Hits = GraphQLDiagnostics.Meter.CreateCounter<long>(
        "graphql.server.response_cache.hits", "{request}", "Requests answered from the response cache.");

    private static readonly Counter<long> MissCount = GraphQLDiagnostics.Meter.CreateCounter<long>(
        "graphql.server.response_cache.misses", "{request}", "Requests that could have been answered from the response cache and were executed.");

    private static readonly Histogram<double> Age = GraphQLDiagnostics.Meter.CreateHistogram<double>(
        "graphql.server.response_cache.age", "s", "How old the responses were that came from the cache.");

    private static long _hits;
    private static long _misses;

    static ResponseCacheMetrics() => GraphQLDiagnostics.Meter.CreateObservableGauge(
        "graphql.server.response_cache.hit_ratio", HitRatio, "1", "The share of hits in all requests since the start that could have been answered from the response cache.");

    public static void Hit(string source, TimeSpan age)
    {
        Interlocked.Increment(ref _hits);
        if (Hits.Enabled)
            Hits.Add(1, new KeyValuePair<string, object?>("graphql.cache.source", source));
        Age.Record(age.TotalSeconds);
    }

    public static void Missed()
    {
        Interlocked.Increment(ref _misses);
        MissCount.Add(1);
    }

    private static IEnumerable<Measurement<double>> HitRatio()
    {
        var (hits, misses) = (Interlocked.Read(ref _hits), Interlocked.Read(ref _misses));
        return hits + misses == 0 ? [] : [new((double)hits / (hits + misses))];
    }
}
