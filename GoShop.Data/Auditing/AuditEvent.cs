namespace GoShop.Data.Auditing;

/// <summary>What a use case has to say of what it did; who, when and from where <see cref="AuditLog"/> adds.</summary>
/// <param name="Action">What was done.</param>
/// <param name="Target">What it was done to.</param>
public sealed record AuditEvent(AuditAction Action, AuditTarget? Target = null)
{
    /// <summary>
    /// What of the target was otherwise before: an object whose properties become JSON in camelCase, <c>new { Role = UserRole.Admin }</c>. Entries
    /// outlive the accounts they speak of and cannot be changed, so never a secret, and of people's data at most that it was changed.
    /// </summary>
    public object? Before { get; init; }

    /// <summary>What it is now, in the same form.</summary>
    public object? After { get; init; }

    /// <summary>What came of it.</summary>
    public AuditOutcome Outcome { get; init; } = AuditOutcome.Succeeded;

    /// <summary>Who did it, where that is not whom the scope says: someone who has just signed in.</summary>
    public Actor? Actor { get; init; }
}
