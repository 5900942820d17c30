using System.Diagnostics.Metrics;
using GoShop.GraphQL.Caching;
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
        await using var library = new LibraryServer();
        using var measured = new Measured();

        await library.AskAsync("{ name }");
        library.Clock.Advance(TimeSpan.FromSeconds(5));
        await library.AskAsync("{ name }");
        await library.AskAsync("{ unsaid }");

        Assert.Equal(["misses name", "hits memory name"], measured.Counted);
        Assert.Equal([5.0], measured.Ages);
    }

    [Fact]
    public async Task Each_root_field_of_an_answer_is_counted_by_its_name_in_the_schema()
    {
        await using var library = new LibraryServer();
        using var measured = new Measured();
        const string query = "query($all: Boolean!) { __typename mine: name count @include(if: $all) }";

        await library.AskAsync(query, """{"all": true}""");
        await library.AskAsync(query, """{"all": true}""");
        await library.AskAsync(query, """{"all": false}""");

        Assert.Equal(["misses name", "misses count", "hits memory name", "hits memory count", "misses name"], measured.Counted);
    }

    [Theory]
    [InlineData("{ titles }", null, "titles")]
    [InlineData("""{ titles(containing: "E") }""", null, "titles(containing)")]
    [InlineData("""{ titles(containing: " ") }""", null, "titles")]
    [InlineData("{ titles(containing: null) }", null, "titles")]
    [InlineData("query($text: String) { titles(containing: $text) }", null, "titles")]
    [InlineData("query($text: String) { titles(containing: $text) }", """{"text": null}""", "titles")]
    [InlineData("query($text: String) { titles(containing: $text) }", """{"text": ""}""", "titles")]
    [InlineData("query($text: String) { titles(containing: $text) }", """{"text": "E"}""", "titles(containing)")]
    public async Task Fields_are_counted_apart_where_they_are_given_an_argument_that_says_so(string query, string? variables, string name)
    {
        await using var library = new LibraryServer();
        using var measured = new Measured();

        await library.AskAsync(query, variables);
        await library.AskAsync(query, variables);

        Assert.Equal([$"misses {name}", $"hits memory {name}"], measured.Counted);
    }

    [Fact]
    public async Task What_changes_drop_and_what_makes_room_is_counted()
    {
        await using var library = new LibraryServer(options => options.MaxBytes = 1000);
        using var measured = new Measured();

        await library.AskAsync("{ count }");
        await library.Cache.InvalidateAsync(CacheTag.OfAny("Book"));
        await library.AskAsync("{ name }");
        await library.AskAsync("{ count }");
        await library.AskAsync("{ n: name }");

        Assert.Equal(["dropped change count", "dropped room name"], measured.Counted.Where(counted => counted.StartsWith("dropped", StringComparison.Ordinal)));
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

    [Fact]
    public async Task To_be_counted_takes_no_memory()
    {
        await using var library = new LibraryServer();
        await library.AskAsync("""{ titles(containing: "E") name }""");
        var uncounted = library.LeastAllocated("""{ titles(containing: "E") name }""");
        using var listener = new MeterListener { InstrumentPublished = Measured.Enable };
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        listener.Start();

        Assert.Equal(uncounted, library.LeastAllocated("""{ titles(containing: "E") name }"""));
    }

    /// <summary>What is measured of the caches that this test asks. Others use theirs at the same time.</summary>
    private sealed class Measured : IDisposable
    {
        private readonly MeterListener _listener = new() { InstrumentPublished = Enable };
        private readonly AsyncLocal<bool> _own = new() { Value = true };

        public Measured()
        {
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            {
                if (!_own.Value)
                    return;
                Assert.Equal(1, value);
                Counted.Add($"{instrument.Name.Split('.')[^1]} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}");
            });
            _listener.SetMeasurementEventCallback<double>((_, value, _, _) =>
            {
                if (_own.Value)
                    Ages.Add(value);
            });
            _listener.Start();
        }

        /// <summary>What was counted, with the values of its attributes.</summary>
        public List<string> Counted { get; } = [];

        public List<double> Ages { get; } = [];

        public static void Enable(Instrument instrument, MeterListener listener)
        {
            if (instrument.Meter.Name == GraphQLDiagnostics.Name && instrument.Name.StartsWith("graphql.server.response_cache.", StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument);
        }

        public void Dispose() => _listener.Dispose();
    }
}
