using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GoShop.GraphQL.Subscriptions;

/// <summary>
/// Follows the log and tells the subscribers of this instance what comes. Events that are announced are taken as they come, for as long as none is missing between them;
/// otherwise, and every second, the log itself is read.
/// </summary>
internal sealed partial class EventLogTail(
    IEventLog log, LoggedTopics topics, ITopicEventSender sender, ITopicEventReceiver receiver, TimeProvider time, ILogger<EventLogTail> logger)
    : BackgroundService, IEventLogSender
{
    private const string Announcements = "event-log";
    private const int PageSize = 500;
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private bool _isAway;

    public ValueTask AnnounceAsync(IReadOnlyList<LoggedEvent> events, CancellationToken cancellation = default)
        => events.Count == 0 ? ValueTask.CompletedTask : sender.SendAsync<LoggedEvent[]>(Announcements, [.. events], cancellation);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        try
        {
            await using var announced = await receiver.SubscribeAsync<LoggedEvent[]>(Announcements, stopping);
            while (!await TryAsync(async () => topics.Start(await log.FindEndAsync(stopping)), stopping))
                await Task.Delay(LookInterval, time, stopping);
            await FollowAsync(announced, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task FollowAsync(IAsyncEnumerable<LoggedEvent[]> announced, CancellationToken stopping)
    {
        await using var announcements = announced.GetAsyncEnumerator(stopping);
        var (next, look) = (announcements.MoveNextAsync().AsTask(), Task.Delay(LookInterval, time, stopping));
        try
        {
            while (true)
            {
                if (await Task.WhenAny(next, look) == next)
                {
                    if (!await next)
                        return;
                    var isWhole = Take(announcements.Current);
                    next = announcements.MoveNextAsync().AsTask();
                    if (isWhole)
                        continue;
                }
                else
                {
                    await look;
                    look = Task.Delay(LookInterval, time, stopping);
                }
                await TryAsync(() => CatchUpAsync(stopping), stopping);
            }
        }
        finally
        {
            // An enumerator may not be disposed while it moves; it stops with the server.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Tells subscribers what was announced; false where there may be something before it that they were not told.</summary>
    private bool Take(LoggedEvent[] events)
    {
        if (events[0].Position > topics.Position + 1)
            return false;
        topics.Deliver(events);
        return true;
    }

    private async Task CatchUpAsync(CancellationToken stopping)
    {
        IReadOnlyList<LoggedEvent> page;
        do
        {
            page = await log.ReadAsync(topics.Position, topic: null, PageSize, stopping);
            topics.Deliver(page);
        }
        while (page.Count == PageSize);
    }

    private async Task<bool> TryAsync(Func<Task> act, CancellationToken stopping)
    {
        try
        {
            await act();
            _isAway = false;
            return true;
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            // The first of a row is told: this is tried every second.
            if (!_isAway)
                LogAway(exception);
            _isAway = true;
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The event log cannot be read: subscribers hear of what happens once it can")]
    private partial void LogAway(Exception exception);
}
