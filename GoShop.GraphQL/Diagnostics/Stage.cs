using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace GoShop.GraphQL.Diagnostics;

/// <summary>A stage of a request, measured from its making to its disposal: a span and a duration. Costs two comparisons where nobody listens.</summary>
internal readonly struct Stage : IDisposable
{
    private readonly Activity? _span;
    private readonly Histogram<double>? _duration;
    private readonly long _started;

    private Stage(string span, Histogram<double> duration)
    {
        _span = GraphQLDiagnostics.Source.StartActivity(span);
        if (!duration.Enabled)
            return;
        _duration = duration;
        _started = Stopwatch.GetTimestamp();
    }

    public static Stage Parse() => new("graphql parse", GraphQLDiagnostics.ParseDuration);

    public static Stage Validate() => new("graphql validate", GraphQLDiagnostics.ValidateDuration);

    public static Stage Plan() => new("graphql plan", GraphQLDiagnostics.PlanDuration);

    public static Stage Execute() => new("graphql execute", GraphQLDiagnostics.ExecuteDuration);

    /// <summary>Whether anyone would see what is measured of an execution.</summary>
    public static bool ExecuteIsListenedTo => GraphQLDiagnostics.ExecuteDuration.Enabled || GraphQLDiagnostics.Source.HasListeners();

    /// <summary>The span of a loader's batch; null where nobody listens.</summary>
    public static Activity? Batch(string loader, int keys)
    {
        if (!GraphQLDiagnostics.Source.HasListeners())
            return null;
        return GraphQLDiagnostics.Source.StartActivity("graphql batch")?.SetTag("graphql.loader.name", loader).SetTag("graphql.loader.keys", keys);
    }

    public void Dispose()
    {
        _duration?.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds);
        _span?.Dispose();
    }
}
