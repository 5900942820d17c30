using System.Diagnostics;
using System.Diagnostics.Metrics;
using GoShop.GraphQL.Diagnostics;
using GoShop.GraphQL.Tests.DataLoading;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Execution;

/// <summary>The spans and durations of what an executor does.</summary>
[Collection("Listening changes what a request costs")]
public sealed class DiagnosticsTests
{
    private readonly TestServer _server = new TestServer("type Query { id(of: Int!): Int }")
        .Resolve("Query.id", async context => (await context.Operation.Loaders.Get<NodeById>().LoadAsync((int)context.Arguments[0]!))?.Id);

    public DiagnosticsTests() => _server.Services.AddSingleton(new BatchLog());

    /// <summary>The spans that the requests of one test make, in the order they ended.</summary>
    private static async Task<List<Activity>> Trace(Func<Task> act)
    {
        using var root = new Activity("test").Start();
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GraphQLDiagnostics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (spans)
                {
                    // Other tests run meanwhile.
                    if (span.TraceId == root.TraceId)
                        spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await act();
        Assert.Same(root, Activity.Current);
        return spans;
    }

    [Fact]
    public async Task A_document_is_read_validated_and_compiled_once_and_executed_each_time()
    {
        var first = await Trace(() => _server.Ask("{ id(of: 1) }"));
        Assert.Equal(["graphql parse", "graphql validate", "graphql plan", "graphql batch", "graphql execute"], first.Select(span => span.OperationName));
        var second = await Trace(() => _server.Ask("{ id(of: 1) }"));
        Assert.Equal(["graphql batch", "graphql execute"], second.Select(span => span.OperationName));
    }

    [Fact]
    public async Task A_batch_names_its_loader_below_the_execution()
    {
        var spans = await Trace(() => _server.Ask("{ a: id(of: 1) b: id(of: 2) }"));
        var batch = Assert.Single(spans, span => span.OperationName == "graphql batch");
        Assert.Equal(("NodeById", 2), (batch.GetTagItem("graphql.loader.name"), batch.GetTagItem("graphql.loader.keys")));
        Assert.Equal(Assert.Single(spans, span => span.OperationName == "graphql execute").SpanId, batch.ParentSpanId);
    }

    [Fact]
    public async Task Durations_are_measured_in_seconds()
    {
        var measured = new HashSet<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == GraphQLDiagnostics.Name && instrument.Unit == "s")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) =>
        {
            lock (measured)
                measured.Add(instrument.Name);
            Assert.InRange(value, 0, 60);
        });
        listener.Start();
        await _server.Ask("{ id(of: 1) }");
        Assert.Superset(
            new HashSet<string> { "graphql.server.parse.duration", "graphql.server.validate.duration", "graphql.server.plan.duration", "graphql.server.execute.duration" },
            measured);
    }
}
