namespace GoShop.Data.Migrations;

/// <summary>Whether a migration has been applied to a database.</summary>
/// <param name="Migration">Which one.</param>
/// <param name="AppliedAt">When it was applied; absent while it is pending.</param>
public sealed record MigrationStatus(Migration Migration, DateTimeOffset? AppliedAt)
{
    /// <summary>Whether it is still to be applied.</summary>
    public bool IsPending => AppliedAt is null;
}
