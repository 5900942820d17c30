using GoShop.Server.Live;

namespace GoShop.Server.Jobs;

/// <summary>
/// Works off what waits in a table, whoever put it there: goes on while something is due, then sleeps until it is woken or time has come to look again. It outlives a database that is
/// away, which the log says once a minute.
/// </summary>
/// <param name="lookInterval">How long it sleeps at the most, in case nobody wakes it; as long it waits after a failure.</param>
/// <param name="clock">What time is read from.</param>
internal abstract class QueueWorker(TimeSpan lookInterval, TimeProvider clock) : BackgroundService
{
    private readonly RareWarning _away = new(clock, TimeSpan.FromMinutes(1));

    /// <summary>Wakes the worker.</summary>
    protected WakeUp WakeUp { get; } = new();

    /// <summary>What time is read from.</summary>
    protected TimeProvider Clock => clock;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!await TakeUpAsync(stopping))
                    await WakeUp.SleepAsync(await TimeToSleepAsync(stopping), clock, stopping);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                if (_away.IsDue(out var count))
                    TellAway(error, count);
                await Task.Delay(lookInterval, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Takes up what is due; false where nothing is.</summary>
    protected abstract Task<bool> TakeUpAsync(CancellationToken stopping);

    /// <summary>When the next that waits is due; null where nothing waits, or nobody knows.</summary>
    protected virtual Task<DateTimeOffset?> FindNextAsync(CancellationToken stopping) => Task.FromResult<DateTimeOffset?>(null);

    /// <summary>Says in the log that nothing could be taken up.</summary>
    /// <param name="error">Why, the last time.</param>
    /// <param name="count">How many times since this was last said.</param>
    protected abstract void TellAway(Exception error, long count);

    private async Task<TimeSpan> TimeToSleepAsync(CancellationToken stopping)
    {
        var next = await FindNextAsync(stopping) - clock.GetUtcNow();
        return next < lookInterval ? TimeSpan.FromTicks(Math.Max(next.Value.Ticks, TimeSpan.TicksPerMillisecond)) : lookInterval;
    }
}
