using System.Threading.Channels;

namespace GoShop.Server.Jobs;

/// <summary>Wakes one sleeper. Calls that come while nobody sleeps are remembered as one.</summary>
internal sealed class WakeUp
{
    private readonly Channel<bool> _calls = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Wakes the sleeper, or keeps it from falling asleep.</summary>
    public void Call() => _calls.Writer.TryWrite(true);

    /// <summary>Sleeps until called.</summary>
    public ValueTask<bool> SleepAsync(CancellationToken cancellation) => _calls.Reader.ReadAsync(cancellation);

    /// <summary>Sleeps until called, or for so long.</summary>
    public async Task SleepAsync(TimeSpan time, TimeProvider clock, CancellationToken cancellation)
    {
        using var alarm = new CancellationTokenSource(time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, cancellation);
        try
        {
            await SleepAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // It was time to get up.
        }
    }
}
