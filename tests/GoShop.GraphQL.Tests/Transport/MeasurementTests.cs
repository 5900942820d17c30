using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using GoShop.GraphQL.Diagnostics;
using Xunit;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>What listeners see of requests.</summary>
public sealed class MeasurementTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Requests_are_measured_with_their_outcome()
    {
        var durations = new ConcurrentBag<(double Seconds, object? Outcome)>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, listener) => Enable(instrument, listener) };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => durations.Add((value, Tag(tags, "graphql.outcome"))));
        listener.Start();

        foreach (var query in (string[])["{ hello }", "{", "{ me forbidden }"])
            await _server.PostAsync($$"""{"query":"{{query}}"}""");

        foreach (var outcome in (string[])["ok", "request_error", "field_errors"])
            Assert.Contains(durations, measured => measured.Outcome is string seen && seen == outcome && measured.Seconds > 0);

        static void Enable(Instrument instrument, MeterListener listener)
        {
            if (instrument is { Meter.Name: GraphQLDiagnostics.Name, Name: "graphql.server.request.duration" })
                listener.EnableMeasurementEvents(instrument);
        }
    }

    [Fact]
    public async Task Errors_are_counted_by_code()
    {
        var codes = new ConcurrentBag<object?>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, listener) => Enable(instrument, listener) };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => codes.Add(Tag(tags, "graphql.error.code")));
        listener.Start();
        await _server.PostAsync("""{"query":"{ forbidden }"}""");
        Assert.Contains("FORBIDDEN", codes);

        static void Enable(Instrument instrument, MeterListener listener)
        {
            if (instrument is { Meter.Name: GraphQLDiagnostics.Name, Name: "graphql.server.errors" })
                listener.EnableMeasurementEvents(instrument);
        }
    }

    [Fact]
    public async Task A_request_has_a_span_with_its_operation()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GraphQLDiagnostics.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await _server.PostAsync("""{"query":"query Greeting { hello }","operationName":"Greeting"}""");
        var span = Assert.Single(spans, span => span.GetTagItem("graphql.operation.name") as string == "Greeting");
        Assert.Equal("ok", span.GetTagItem("graphql.outcome"));
    }

    private static object? Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var (key, value) in tags)
        {
            if (key == name)
                return value;
        }
        return null;
    }
}
