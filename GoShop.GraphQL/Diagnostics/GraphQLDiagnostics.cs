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

    internal static readonly Histogram<double> RequestDuration = Meter.CreateHistogram<double>(
        "graphql.server.request.duration", "s", "How long requests took; for subscriptions, until the stream was open.");

    internal static readonly Histogram<double> ParseDuration = Meter.CreateHistogram<double>(
        "graphql.server.parse.duration", "s", "How long documents took to be read. Those found in the cache are not read.");

    internal static readonly Histogram<double> ValidateDuration = Meter.CreateHistogram<double>(
        "graphql.server.validate.duration", "s", "How long documents took to be validated.");

    internal static readonly Histogram<double> PlanDuration = Meter.CreateHistogram<double>(
        "graphql.server.plan.duration", "s", "How long operations took to be compiled.");

    internal static readonly Histogram<double> ExecuteDuration = Meter.CreateHistogram<double>(
        "graphql.server.execute.duration", "s", "How long operations, and events of subscriptions, took to be executed.");

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
