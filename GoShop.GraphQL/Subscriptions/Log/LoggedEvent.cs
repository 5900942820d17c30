namespace GoShop.GraphQL.Subscriptions;

/// <summary>An event as an <see cref="IEventLog"/> keeps it.</summary>
/// <param name="Position">Its place in the log. Positions rise over all topics, with or without gaps.</param>
/// <param name="Id">What clients know it by: one line, and nothing that tells its position.</param>
/// <param name="Topic">What it is told to the subscribers of.</param>
/// <param name="Message">What they are told, as JSON.</param>
public sealed record LoggedEvent(long Position, string Id, string Topic, string Message);
