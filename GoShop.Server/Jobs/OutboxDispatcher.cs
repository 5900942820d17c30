using GoShop.Data.Outbox;
using GoShop.Server.Configuration;

namespace GoShop.Server.Jobs;

/// <summary>
/// Hands the outbox's messages to their consumers, several at once: those of one lane, so that mail does not wait for an import to end. Looks when the bell rings, when a message that waits is due, and every few seconds
/// in case both were missed. Told to stop, it takes no more, lets those under way finish, and gives back what does not in time, and long work at once.
/// </summary>
internal sealed partial class OutboxDispatcher : QueueWorker
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _giveUp = new();
    private readonly OutboxQueue _queue;
    private readonly OutboxBell _bell;
    private readonly IServiceScopeFactory _scopes;
    private readonly OutboxMetrics _metrics;
    private readonly JobOptions _options;
    private readonly OutboxLane _lane;
    private readonly ILogger<OutboxDispatcher> _logger;
    private readonly string[] _kinds;
    private readonly SemaphoreSlim _slots;

    public OutboxDispatcher(
        OutboxQueue queue,
        OutboxBell bell,
        IEnumerable<OutboxKind> kinds,
        IServiceScopeFactory scopes,
        OutboxMetrics metrics,
        JobOptions options,
        OutboxLane lane,
        TimeProvider clock,
        ILogger<OutboxDispatcher> logger)
        : base(LookInterval, clock)
    {
        (_queue, _bell, _scopes, _metrics) = (queue, bell, scopes, metrics);
        (_options, _lane, _logger) = (options, lane, logger);
        _kinds = [.. kinds.Where(kind => kind.IsLong == lane.IsLong).Select(kind => kind.Name)];
        _slots = new SemaphoreSlim(lane.Concurrency);
        _bell.Rang += WakeUp.Call;
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // The host's patience is over when its token says so; until then those under way may finish.
        await using var impatience = cancellationToken.Register(_giveUp.Cancel);
        await base.StopAsync(CancellationToken.None);
        for (var slot = 0; slot < _lane.Concurrency; slot++)
            await _slots.WaitAsync(CancellationToken.None);
        _slots.Release(_lane.Concurrency);
    }

    public override void Dispose()
    {
        _bell.Rang -= WakeUp.Call;
        _giveUp.Dispose();
        _slots.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stopping) => _kinds.Length > 0 ? base.ExecuteAsync(stopping) : Task.CompletedTask;

    /// <summary>Starts on as many messages as there are hands free; false where nothing is due.</summary>
    protected override async Task<bool> TakeUpAsync(CancellationToken stopping)
    {
        await _slots.WaitAsync(stopping);
        var free = 1;
        while (_slots.Wait(0, CancellationToken.None))
            free++;
        try
        {
            // A claim that was made must not be forgotten, so stopping does not interrupt it.
            var claimed = await _queue.ClaimAsync(_kinds, free, _options.Lease, CancellationToken.None);
            free -= claimed.Count;
            foreach (var delivery in claimed)
                _ = WorkAsync(delivery, stopping);
            return claimed.Count > 0;
        }
        finally
        {
            if (free > 0)
                _slots.Release(free);
        }
    }

    /// <inheritdoc/>
    protected override Task<DateTimeOffset?> FindNextAsync(CancellationToken stopping) => _queue.FindNextAsync(_kinds, stopping);

    /// <inheritdoc/>
    protected override void TellAway(Exception error, long count) => LogAway(error, count);

    private async Task WorkAsync(OutboxDelivery delivery, CancellationToken stopping)
    {
        try
        {
            await SettleAsync(delivery, _lane.IsLong ? stopping : _giveUp.Token);
        }
        catch (Exception error)
        {
            // It could not even be said what became of it: it comes again when the lease is over.
            LogUnsettled(error, delivery.Kind, delivery.Id);
        }
        finally
        {
            _slots.Release();
            // The next of its order key may be due now.
            WakeUp.Call();
        }
    }

    private async Task SettleAsync(OutboxDelivery delivery, CancellationToken leave)
    {
        try
        {
            await ConsumeAsync(delivery, leave);
            await _queue.FinishAsync(delivery);
            _metrics.Sent(delivery.Kind);
        }
        catch (ClaimLostException)
        {
            LogLost(delivery.Kind, delivery.Id);
        }
        catch (OperationCanceledException) when (leave.IsCancellationRequested)
        {
            await _queue.ReleaseAsync(delivery);
        }
        catch (Exception error)
        {
            var status = await _queue.FailAsync(delivery, error);
            _metrics.Failed(delivery.Kind, status);
            if (status is OutboxStatus.Dead)
                LogDead(error, delivery.Kind, delivery.Id, delivery.Attempt);
            else
                LogFailed(error, delivery.Kind, delivery.Id, delivery.Attempt);
        }
    }

    // The consumer has to be done, or to have let go, before the message may be somebody else's.
    private async Task ConsumeAsync(OutboxDelivery delivery, CancellationToken leave)
    {
        await using var claimed = new Claimed(_queue, delivery, _options.Lease, _lane.IsLong, Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(claimed.Over, leave);
        await using var scope = _scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredKeyedService<IOutboxConsumer>(delivery.Kind).ConsumeAsync(delivery, either.Token);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox does not answer, {Count} tries since the last such line: messages wait")]
    private partial void LogAway(Exception error, long count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message {Kind} failed and will be tried again (message {MessageId}, attempt {Attempt})")]
    private partial void LogFailed(Exception error, string kind, Guid messageId, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message {Kind} is given up and waits for an admin (message {MessageId}, attempt {Attempt})")]
    private partial void LogDead(Exception error, string kind, Guid messageId, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message {Kind} took longer than its lease and is another's by now (message {MessageId})")]
    private partial void LogLost(string kind, Guid messageId);

    [LoggerMessage(Level = LogLevel.Error, Message = "What became of a message {Kind} could not be recorded: it comes again when its lease is over (message {MessageId})")]
    private partial void LogUnsettled(Exception error, string kind, Guid messageId);
}

/// <summary>Messages that wait for each other's hands, and for no others'.</summary>
/// <param name="IsLong">Whether it is for kinds that may take long; see <see cref="OutboxKind"/>.</param>
/// <param name="Concurrency">How many of them are worked on at once.</param>
internal sealed record OutboxLane(bool IsLong, int Concurrency);
