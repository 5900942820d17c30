using System.Diagnostics;
using OpenTelemetry.Trace;

namespace GoShop.Server.Observability.Tracing;

/// <summary>
/// Picks the requests that are traced: a share of them by the trace's id, so that all who take part in a trace pick the same; none for health and metrics. Statements
/// that belong to no request are what the server asks by itself time and again, and are not traced.
/// </summary>
internal sealed class RequestSampler : Sampler
{
    private readonly TraceIdRatioBasedSampler _share;

    private RequestSampler(double share) => _share = new TraceIdRatioBasedSampler(share);

    /// <summary>
    /// A sampler whose spans go with the span they lie in. What callers say of a trace (<c>traceparent</c>) is not heard: strangers neither have requests
    /// traced nor keep them from it.
    /// </summary>
    public static Sampler Of(double share)
    {
        var requests = new RequestSampler(share);
        return new ParentBasedSampler(requests, remoteParentSampled: requests, remoteParentNotSampled: requests);
    }

    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
        => samplingParameters.Kind is ActivityKind.Client || (PathOf(samplingParameters) is { } path && RequestLog.IsRoutine(path))
            ? new SamplingResult(SamplingDecision.Drop)
            : _share.ShouldSample(samplingParameters);

    private static string? PathOf(in SamplingParameters parameters)
        => parameters.Tags?.FirstOrDefault(tag => tag.Key == "url.path").Value as string;
}
