namespace GoShop.Data.Live;

/// <summary>An event as the log keeps it.</summary>
/// <param name="Position">Its place among all events.</param>
/// <param name="Id">What those who watch know it by: one for an event, whatever topics it is told on.</param>
/// <param name="Topic">One of <see cref="LiveTopics"/>.</param>
/// <param name="Message">What is told, as JSON.</param>
public sealed record LiveEvent(long Position, Guid Id, string Topic, string Message);
