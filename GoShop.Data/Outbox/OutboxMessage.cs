namespace GoShop.Data.Outbox;

/// <summary>Something to be done once the transaction it was written in has committed: a mail to send, an event to tell, a job to run.</summary>
public sealed class OutboxMessage
{
    /// <summary>The longest kind, in characters.</summary>
    public const int KindLength = 100;

    /// <summary>The longest order key, in characters.</summary>
    public const int OrderKeyLength = 200;

    /// <summary>The longest description of a failure kept, in characters.</summary>
    public const int ErrorLength = 1000;

    private OutboxMessage() => Kind = Payload = string.Empty;

    internal OutboxMessage(Guid id, string kind, string payload, string? orderKey, DateTimeOffset at, DateTimeOffset availableAt)
    {
        Id = id;
        Kind = kind;
        Payload = payload;
        OrderKey = orderKey;
        CreatedAt = at;
        AvailableAt = availableAt;
    }

    public Guid Id { get; private set; }

    /// <summary>Its place among those with the same order key.</summary>
    public long Sequence { get; private set; }

    /// <summary>Whose business it is: there is one consumer for each kind.</summary>
    public string Kind { get; private set; }

    /// <summary>Messages with the same key go out one after the other, in the order they were written; null for no order.</summary>
    public string? OrderKey { get; private set; }

    /// <summary>What the consumer needs to know, as JSON.</summary>
    public string Payload { get; private set; }

    /// <summary>What has become of it.</summary>
    public OutboxStatus Status { get; private set; }

    /// <summary>How often it was tried since it was written or queued again.</summary>
    public int Attempts { get; private set; }

    /// <summary>When it is tried next, at the earliest, while it is queued.</summary>
    public DateTimeOffset AvailableAt { get; private set; }

    /// <summary>The claim it was last handed out under.</summary>
    public Guid? Claim { get; private set; }

    /// <summary>Why it last failed.</summary>
    public string? LastError { get; private set; }

    /// <summary>When its cause was saved.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was done or given up.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }
}
