using System.Diagnostics.Metrics;
using GoShop.GraphQL.Diagnostics;
using Xunit;

namespace GoShop.GraphQL.Tests.Caching;

/// <summary>What the cache tells of itself, and what it costs those who do not use it.</summary>
[Collection("Listening changes what a request costs")]
public sealed class CacheMeasurementTests
{
    [Fact]
    public async Task Hits_misses_and_ages_are_measured()
    {
        var (hits, misses, ages) = (new List<string?>(), 0L, new List<double>());
        await using var library = new LibraryServer();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == GraphQLDiagnostics.Name && instrument.Name.StartsWith("graphql.server.response_cache.", StringComparison.Ordinal))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        // Other tests use caches at the same time: only what this one's own requests cause is looked at.
        var own = new AsyncLocal<bool> { Value = true };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (!own.Value)
                return;
            if (instrument.Name.EndsWith("hits", StringComparison.Ordinal))
                hits.Add(tags[0].Value as string);
            else
                misses += value;
        });
        listener.SetMeasurementEventCallback<double>((_, value, _, _) =>
        {
            if (own.Value)
                ages.Add(value);
        });
        listener.Start();

        await library.AskAsync("{ name }");
        library.Clock.Advance(TimeSpan.FromSeconds(5));
        await library.AskAsync("{ name }");
        await library.AskAsync("{ unsaid }");

        Assert.Equal(["memory"], hits);
        Assert.Equal(1, misses);
        Assert.Equal([5.0], ages);
    }

    [Fact]
    public async Task The_share_of_hits_is_measured()
    {
        var ratio = double.NaN;
        await using var library = new LibraryServer();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument is { Meter.Name: GraphQLDiagnostics.Name, Name: "graphql.server.response_cache.hit_ratio" })
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => ratio = value);
        listener.Start();

        // Other tests use caches too: what is certain is which way it goes.
        await library.AskAsync("{ name }");
        listener.RecordObservableInstruments();
        Assert.InRange(ratio, 0, 0.9999);
        for (var i = 0; i < 100_000 && ratio < 0.99; i++)
        {
            await library.AskAsync("{ name }");
            if (i % 100 == 0)
                listener.RecordObservableInstruments();
        }

        Assert.InRange(ratio, 0.99, 0.999999);
    }

    [Fact]
    public async Task Requests_that_are_not_cached_take_no_memory_for_it()
    {
        await using var with = new LibraryServer();
        await using var without = new LibraryServer(options => options.Enabled = false);

        Assert.Equal(without.LeastAllocated("{ own }"), with.LeastAllocated("{ own }"));
    }
}
