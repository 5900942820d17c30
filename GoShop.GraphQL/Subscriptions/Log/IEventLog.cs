namespace GoShop.GraphQL.Subscriptions;

/// <summary>
/// Keeps the events of topics for a while, so that a client that was away gets what it has missed, and so that none is lost between the instances of a server. The application
/// writes it, and has written an event before anybody is told of it.
/// </summary>
/// <remarks>No event may be seen for the first time after one with a higher position was: whoever has read up to a position is done with all before it.</remarks>
public interface IEventLog
{
    /// <summary>The position of the last event; 0 where there is none.</summary>
    ValueTask<long> FindEndAsync(CancellationToken cancellation);

    /// <summary>The position of the event that clients know by an id; null where it is not kept, or never was.</summary>
    /// <param name="id">Whatever a client has sent.</param>
    ValueTask<long?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>The events behind a position, the first first.</summary>
    /// <param name="topic">Which; null for those of all topics.</param>
    /// <param name="limit">No more than so many.</param>
    ValueTask<IReadOnlyList<LoggedEvent>> ReadAsync(long position, string? topic, int limit, CancellationToken cancellation);
}
