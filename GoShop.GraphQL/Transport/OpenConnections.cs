using System.Security.Claims;

namespace GoShop.GraphQL.Transport;

/// <summary>Watches over the sign-ins of connections that outlive the request which was authenticated.</summary>
internal sealed class OpenConnections(ISignInCheck signIns, TimeProvider time) : IOpenConnections
{
    private readonly Lock _gate = new();
    private readonly HashSet<Watch> _watches = [];

    /// <summary>Ends a connection with its caller's sign-in, until disposed.</summary>
    /// <param name="expires">When the sign-in's time is up; null for never.</param>
    /// <param name="end">Takes why. May be called more than once, and a last time while the watch is being disposed.</param>
    public IDisposable Add(ClaimsPrincipal user, DateTimeOffset? expires, Action<string> end)
    {
        var watch = new Watch(this, user, end);
        if (user.Identity?.IsAuthenticated == true)
        {
            lock (_gate)
                _watches.Add(watch);
        }
        if (expires is { } then)
        {
            watch.Timer = time.CreateTimer(
                static watch => ((Watch)watch!).End(SignIn.Expired), watch, SignIn.TimeUntil(then, time), Timeout.InfiniteTimeSpan);
        }
        return watch;
    }

    /// <inheritdoc/>
    public async Task<int> RecheckAsync(Func<ClaimsPrincipal, bool> concerns, CancellationToken cancellation = default)
    {
        Watch[] concerned;
        lock (_gate)
            concerned = [.. _watches.Where(watch => concerns(watch.User))];
        var ended = 0;
        foreach (var watch in concerned)
        {
            if (await signIns.HoldsAsync(watch.User, cancellation))
                continue;
            watch.End(SignIn.Ended);
            ended++;
        }
        return ended;
    }

    private sealed class Watch(OpenConnections connections, ClaimsPrincipal user, Action<string> end) : IDisposable
    {
        public ClaimsPrincipal User => user;

        public ITimer? Timer { get; set; }

        public void End(string why) => end(why);

        public void Dispose()
        {
            Timer?.Dispose();
            lock (connections._gate)
                connections._watches.Remove(this);
        }
    }
}
