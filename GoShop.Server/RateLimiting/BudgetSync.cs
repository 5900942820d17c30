namespace GoShop.Server.RateLimiting;

/// <summary>
/// Tells the other instances, five times a second, what this one has taken, and learns what they have. So requests are counted in memory, and cost Redis nothing
/// each: a caller can take a budget once from each instance within that time, and has to make up for it before anything is there again.
/// </summary>
internal sealed class BudgetSync(LocalBudgets local, SharedBudgets shared, TimeProvider time) : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Tells and learns once. What cannot be told is not told later: each instance has counted by itself meanwhile.</summary>
    public async Task RunOnceAsync()
    {
        var now = Clock.Now(time);
        foreach (var part in local.TakeUntold(now).Chunk(AtOnce))
        {
            if (await shared.TellAsync(part, now) is not { } fullAt)
                return;
            for (var i = 0; i < part.Length; i++)
                local.Learn(part[i].Key, fullAt[i]);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await RunOnceAsync();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }
}
