using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace GoShop.GraphQL.Diagnostics;

/// <summary>The spans and metrics of the engine. To receive them, listen to <see cref="Name"/>.</summary>
public static class GraphQLDiagnostics
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "GoShop.GraphQL";

    internal static readonly ActivitySource Source = new(Name);
    internal static readonly Meter Meter = new(Name);

    // Where buckets of histograms end, in seconds: a request waits for the database, a step before it does not.
    private static readonly InstrumentAdvice<double> Requests = new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] };
    private static readonly InstrumentAdvice<double> Steps = new() { HistogramBucketBoundaries = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1] };

    internal static readonly Histogram<double> RequestDuration = Meter.CreateHistogram(
        "graphql.server.request.duration", "s", "How long requests took; for subscriptions, until the stream was open.", tags: null, Requests);

    internal static readonly Histogram<double> ParseDuration = Meter.CreateHistogram(
        "graphql.server.parse.duration", "s", "How long documents took to be read. Those found in the cache are not read.", tags: null, Steps);

    internal static readonly Histogram<double> ValidateDuration = Meter.CreateHistogram(
        "graphql.server.validate.duration", "s", "How long documents took to be validated.", tags: null, Steps);

    internal static readonly Histogram<double> PlanDuration = Meter.CreateHistogram(
        "graphql.server.plan.duration", "s", "How long operations took to be compiled.", tags: null, Steps);

    internal static readonly Histogram<double> ExecuteDuration = Meter.CreateHistogram(
        "graphql.server.execute.duration", "s", "How long operations, and events of subscriptions, took to be executed.", tags: null, Requests);

    internal static readonly UpDownCounter<long> ActiveRequests = Meter.CreateUpDownCounter<long>(
        "graphql.server.active_requests", "{request}", "Requests being executed.");

    internal static readonly Counter<long> Errors = Meter.CreateCounter<long>(
        "graphql.server.errors", "{error}", "Errors in answers, by code.");

    internal static readonly UpDownCounter<long> ActiveSockets = Meter.CreateUpDownCounter<long>(
        "graphql.server.active_sockets", "{socket}", "Open WebSockets.");

    private static readonly Counter<long> DroppedEvents = Meter.CreateCounter<long>(
        "graphql.server.subscription.dropped_events", "{event}", "Events that subscribers lost because they read too slowly.");

    /// <summary>Whether anyone would see what is measured of a request.</summary>
    internal static bool IsListenedTo => Source.HasListeners() || RequestDuration.Enabled || ActiveRequests.Enabled || Errors.Enabled;

    internal static void EventDropped() => DroppedEvents.Add(1);
}
