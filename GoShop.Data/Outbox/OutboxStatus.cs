namespace GoShop.Data.Outbox;

/// <summary>What has become of a message.</summary>
public enum OutboxStatus
{
    /// <summary>Waits for its turn, or is being worked on.</summary>
    Queued,

    /// <summary>Done.</summary>
    Sent,

    /// <summary>Given up. An admin may queue it again.</summary>
    Dead,
}
