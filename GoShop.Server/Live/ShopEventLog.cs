using GoShop.Data.Live;
using GoShop.GraphQL.Subscriptions;

namespace GoShop.Server.Live;

/// <summary>The shop's log of live events, as subscriptions read it.</summary>
internal sealed class ShopEventLog(LiveLog log) : IEventLog
{
    /// <summary>Events as subscriptions know them.</summary>
    public static IReadOnlyList<LoggedEvent> Of(IReadOnlyList<LiveEvent> events) =>
        [.. events.Select(each => new LoggedEvent(each.Position, each.Id.ToString("N"), each.Topic, each.Message))];

    public async ValueTask<long> FindEndAsync(CancellationToken cancellation) => await log.FindEndAsync(cancellation);

    // Clients send whatever they like: what is no id of ours is the id of nothing.
    public async ValueTask<long?> FindAsync(string id, CancellationToken cancellation)
        => Guid.TryParseExact(id, "N", out var known) ? await log.FindAsync(known, cancellation) : null;

    public async ValueTask<IReadOnlyList<LoggedEvent>> ReadAsync(long position, string? topic, int limit, CancellationToken cancellation)
        => Of(await log.ReadAsync(position, topic, limit, cancellation));
}
