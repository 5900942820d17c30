namespace GoShop.Data.Auditing;

/// <summary>What came of an attempt.</summary>
public enum AuditOutcome
{
    /// <summary>It was done.</summary>
    Succeeded,

    /// <summary>It was refused, and nothing was changed by it.</summary>
    Refused,
}
