namespace GoShop.Data.Auditing;

/// <summary>
/// One line of the audit log. The database refuses to change or remove it, and chains it by hash to the entry before it (migration 0008).
/// It names accounts by id alone, so that it can stay when they go.
/// </summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    internal AuditEntry(AuditEvent audited, Actor actor, RequestOrigin origin, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        At = at;
        (ActorId, ActorRole) = (actor.UserId, actor.Role);
        (Ip, UserAgent, RequestId) = (origin.Ip, origin.UserAgent, origin.RequestId);
        Action = audited.Action;
        (TargetType, TargetId) = (audited.Target?.Type, audited.Target?.Id);
        Before = AuditJson.Of(audited.Before);
        After = AuditJson.Of(audited.After);
        Outcome = audited.Outcome;
    }

    public Guid Id { get; private set; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Whose account did it; null for visitors and the shop itself. The account may be gone.</summary>
    public Guid? ActorId { get; private set; }

    /// <summary>In which capacity.</summary>
    public ActorRole ActorRole { get; private set; }

    /// <summary>The address it was done from.</summary>
    public string? Ip { get; private set; }

    /// <summary>What the client called itself.</summary>
    public string? UserAgent { get; private set; }

    /// <summary>By what the request is found in the logs.</summary>
    public string? RequestId { get; private set; }

    /// <summary>What was done.</summary>
    public AuditAction Action { get; private set; }

    /// <summary>The kind of what it was done to.</summary>
    public AuditTargetType? TargetType { get; private set; }

    /// <summary>The identifier of what it was done to.</summary>
    public Guid? TargetId { get; private set; }

    /// <summary>What of the target was otherwise before: a JSON object.</summary>
    public string? Before { get; private set; }

    /// <summary>What it was afterwards: a JSON object.</summary>
    public string? After { get; private set; }

    /// <summary>What came of it.</summary>
    public AuditOutcome Outcome { get; private set; }
}
