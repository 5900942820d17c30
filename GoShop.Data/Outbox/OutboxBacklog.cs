namespace GoShop.Data.Outbox;

/// <summary>What the outbox holds that is not done.</summary>
/// <param name="Queued">Messages that wait or are being worked on.</param>
/// <param name="Dead">Messages given up.</param>
/// <param name="Oldest">When the oldest of those queued was written; null where there is none.</param>
public sealed record OutboxBacklog(long Queued, long Dead, DateTimeOffset? Oldest);
