using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using GoShop.GraphQL.Diagnostics;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>What listeners see of requests.</summary>
[Collection("Listening changes what a request costs")]
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
    public async Task Durations_bear_the_operations_type_and_name_as_long_as_these_are_few()
    {
        var operations = new ConcurrentBag<(object? Type, object? Name)>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, listener) => Enable(instrument, listener) };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => operations.Add((Tag(tags, "graphql.operation.type"), Tag(tags, "graphql.operation.name"))));
        listener.Start();
        await using var trusting = await TestServer.StartAsync(server => server.AddTrustedDocuments(_ => new OneDocument()));

        await _server.PostAsync("""{"query":"query MeasuredGreeting { hello }"}""");
        await _server.PostAsync("""{"query":"{ hello }"}""");
        await _server.PostAsync("""{"query":"{"}""");
        await _server.PostAsync($$"""{"query":"query Long{{new string('g', 1_000)}} { hello }"}""");
        await Task.WhenAll(Enumerable.Range(0, 300).Select(n => _server.PostAsync($$"""{"query":"query Flood{{n}} { hello }"}""")));
        await trusting.PostAsync("""{"documentId":"known"}""");

        Assert.Contains(("query", "MeasuredGreeting"), operations);
        Assert.Contains(("query", null), operations);
        Assert.Contains((null, null), operations);
        Assert.Contains(("query", "_OTHER"), operations);
        Assert.Contains(("query", "TrustedGreeting"), operations);
        // One name is the greeting's; requests at the same time may each take the last place.
        Assert.InRange(operations.Select(operation => operation.Name).OfType<string>().Distinct().Count(name => name.StartsWith("Flood", StringComparison.Ordinal)), 1, 110);
        Assert.DoesNotContain(operations, operation => operation.Name is string { Length: > 100 });

        static void Enable(Instrument instrument, MeterListener listener)
        {
            if (instrument is { Meter.Name: GraphQLDiagnostics.Name, Name: "graphql.server.request.duration" })
                listener.EnableMeasurementEvents(instrument);
        }
    }

    [Fact]
    public async Task Requests_count_while_they_are_executed()
    {
        var changes = new ConcurrentQueue<long>();
        var own = new AsyncLocal<bool>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument is { Meter.Name: GraphQLDiagnostics.Name, Name: "graphql.server.active_requests" })
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        // Other tests' requests count as well.
        listener.SetMeasurementEventCallback<long>((_, change, _, _) =>
        {
            if (own.Value)
                changes.Enqueue(change);
        });
        listener.Start();
        own.Value = true;
        var executor = _server.Services.GetRequiredService<IRequestExecutor>();

        await using var answer = await executor.ExecuteAsync(new OperationRequest { Query = "{ hello }", Services = _server.Services }, TestContext.Current.CancellationToken);

        Assert.Equal([1, -1], changes);
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
        Assert.Equal(("ok", "query"), (span.GetTagItem("graphql.outcome"), span.GetTagItem("graphql.operation.type")));
    }

    private sealed class OneDocument : IOperationDocumentStore
    {
        public ValueTask<string?> FindAsync(string id, CancellationToken cancellation) => new(id == "known" ? "query TrustedGreeting { hello }" : null);
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
