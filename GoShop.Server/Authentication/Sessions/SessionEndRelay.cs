using GoShop.Data.Accounts;
using GoShop.Server.Caching;
using GoShop.Server.Configuration;
using GoShop.Server.Live;

namespace GoShop.Server.Authentication.Sessions;

/// <summary>
/// Carries the news of ended sessions between instances, and loses none. Twice a second it looks in PostgreSQL for ends that Redis has not been told of, because it was
/// away or because the instance that should have told it was killed, and tells it; meanwhile every instance learns of them by the same look. A Redis
/// that comes back may remember less than it was told, so it is then told again of every end that an access token may have outlived.
/// </summary>
internal sealed partial class SessionEndRelay(
    RedisConnection redis, SessionEnds ends, ISharedSessionStates shared, TokenOptions tokens, IServiceScopeFactory scopes, TimeProvider time,
    ILogger<SessionEndRelay> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan WarningInterval = TimeSpan.FromSeconds(30);

    private readonly RareWarning _failed = new(time, WarningInterval);
    private bool _restored = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        redis.Restored += NoteRestored;
        using var timer = new PeriodicTimer(Interval, time);
        await using var subscription = new RedisTopicSubscription(RedisSessionStates.Channel, static _ => { }, Heard, LeaveAsync);
        try
        {
            do
            {
                await RejoinAsync(subscription);
                await RelayAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
        finally
        {
            redis.Restored -= NoteRestored;
        }
    }

    private void NoteRestored() => Volatile.Write(ref _restored, true);

    private async Task RejoinAsync(RedisTopicSubscription subscription)
    {
        if (redis.IsConnected)
            subscription.Rejoin(await redis.GetSubscriberAsync(CancellationToken.None));
    }

    private void Heard(RedisTopicSubscription subscription, byte[] message) => _ = ends.ApplyAsync(RedisSessionStates.ReadMessage(message));

    private static ValueTask LeaveAsync(RedisTopicSubscription subscription) => ValueTask.CompletedTask;

    private async Task RelayAsync(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var ended = scope.ServiceProvider.GetRequiredService<EndedSessions>();
            if (Interlocked.Exchange(ref _restored, false) && !await TellAsync(await ended.LatelyAsync(tokens.AccessTokenLifetime, cancellation)))
                NoteRestored();
            var untold = await ended.UnannouncedAsync(cancellation);
            if (untold.Count > 0 && await TellAsync(untold))
                await ended.MarkAnnouncedAsync(untold, cancellation);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            if (_failed.IsDue(out var count))
                LogFailed(error, count);
        }
    }

    private async Task<bool> TellAsync(List<Guid> ids)
    {
        await ends.ApplyAsync(ids);
        return await shared.EndAsync(ids);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "PostgreSQL did not say which sessions have ended, {Count} times since the last such line: this is tried again")]
    private partial void LogFailed(Exception error, long count);
}
