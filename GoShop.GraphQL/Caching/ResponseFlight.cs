namespace GoShop.GraphQL.Caching;

/// <summary>A response that one request computes while others wait for it.</summary>
/// <param name="started">What the store's clock was when it began.</param>
internal sealed class ResponseFlight(long started)
{
    private readonly TaskCompletionSource<FlightOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Started => started;

    public Task<FlightOutcome> Outcome => _outcome.Task;

    public void End(FlightOutcome outcome) => _outcome.TrySetResult(outcome);

    /// <summary>Whether a request that came at this time of the store's clock may be answered with what came of it.</summary>
    public bool Serves(FlightOutcome outcome, long arrived) => outcome.Response is not null && (outcome.IsCurrent || arrived <= started);
}

/// <summary>What came of a flight.</summary>
/// <param name="Response">Null where there is none to share.</param>
/// <param name="IsCurrent">Whether nothing in the response has changed while it was computed.</param>
/// <param name="IsOwn">Whether each has to compute its own answer: this one has errors.</param>
internal readonly record struct FlightOutcome(CachedResponse? Response, bool IsCurrent, bool IsOwn)
{
    /// <summary>Whoever computed it gave up.</summary>
    public static FlightOutcome Abandoned => default;

    public static FlightOutcome Unshared => new(null, IsCurrent: false, IsOwn: true);

    public static FlightOutcome Of(CachedResponse response, bool isCurrent) => new(response, isCurrent, IsOwn: false);
}
