using GoShop.Data.Outbox;

namespace GoShop.Server.Jobs;

/// <summary>
/// The time a message is this instance's: the lease, with some time to let go before it may be somebody else's. Of long work the lease is renewed until this is
/// disposed of.
/// </summary>
internal sealed class Claimed : IAsyncDisposable
{
    // What is left of the lease when the consumer is told to let go, and how often it is renewed.
    private const double LetGo = 0.9;
    private const double Renew = 0.3;

    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenSource _done = new();
    private readonly Task _renewing;

    public Claimed(OutboxQueue queue, OutboxDelivery delivery, TimeSpan lease, bool isRenewed, TimeProvider clock)
    {
        _over = new CancellationTokenSource(lease * LetGo, clock);
        _renewing = isRenewed ? RenewAsync(queue, delivery, lease, clock) : Task.CompletedTask;
    }

    /// <summary>Cancelled when the consumer has to let go.</summary>
    public CancellationToken Over => _over.Token;

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _renewing;
        _done.Dispose();
        _over.Dispose();
    }

    private async Task RenewAsync(OutboxQueue queue, OutboxDelivery delivery, TimeSpan lease, TimeProvider clock)
    {
        using var timer = new PeriodicTimer(lease * Renew, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_done.Token))
            {
                if (await TryRenewAsync(queue, delivery, lease))
                    _over.CancelAfter(lease * LetGo);
            }
        }
        catch (OperationCanceledException)
        {
            // The consumer is done.
        }
    }

    // Where it fails, or another has the message, the lease ends by itself.
    private static async Task<bool> TryRenewAsync(OutboxQueue queue, OutboxDelivery delivery, TimeSpan lease)
    {
        try
        {
            return await queue.RenewAsync(delivery, lease);
        }
        catch (Exception error) when (error is System.Data.Common.DbException or TimeoutException)
        {
            return false;
        }
    }
}
